# Les dossiers : ce que le programme dit d'une demande, de son dépôt à son effacement.

# Refus
cases-somebody-was-faster = Quelqu'un d'autre vient de faire avancer ce dossier. Relisez-le : rien n'a été changé de votre côté.
cases-other-answers = Cette demande a déjà été envoyée avec d'autres réponses. Commencez-en une autre, ou changez les réponses du premier dossier.
cases-procedure-closed = Cette démarche ne reçoit plus de demande.
cases-over = Ce dossier est terminé : on ne peut plus rien y faire.
cases-not-here = Cette action n'est plus possible là où en est le dossier. Relisez-le.
cases-not-by-you = Cette action revient à quelqu'un d'autre.
cases-not-yours = Ce dossier n'est pas le vôtre.
cases-staff-only = Réservé aux agents du service qui suit ce dossier.
cases-head-only = Réservé au responsable du service.
cases-administrators-only = Réservé aux administrateurs.
cases-when = Ce n'est pas possible dans ce dossier : la règle de la démarche dit dans quels cas ça l'est.
cases-not-known = On ne sait pas encore si c'est possible. Il manque : { $facts }.
cases-reasons = Choisissez au moins un motif.
cases-reason-unknown = Choisissez les motifs dans la liste.
cases-before = C'est trop tôt : choisissez le { $day } ou un jour après.
cases-condition = { $text }
cases-channel-closed = Cette démarche ne se fait pas par cette voie.
cases-account-needed = Connectez-vous pour envoyer cette demande par votre compte.
cases-received-later = Donnez un jour qui n'est pas après aujourd'hui, ni avant la réception de la demande.
cases-no-steps = Cette démarche n'ouvre pas de dossier.
cases-amend-decided = La décision est prise, ou le dossier terminé : on ne peut plus changer la demande. Écrivez au service.
cases-text-empty = Écrivez quelques mots.
cases-text-long = Votre texte est trop long : { $most } caractères au plus.
cases-search-short = Donnez un numéro de dossier, ou au moins trois lettres du nom.

# Code et mandats
cases-code-shape = Le code a seize lettres et chiffres. Il est sur votre reçu.
cases-code-wrong = Ce code et ce renseignement ne vont pas ensemble. Vérifiez les deux ; au guichet, on peut vous donner un nouveau code.
cases-joined-already = Ce dossier est déjà dans un autre compte.
cases-mandate-self = Choisissez quelqu'un d'autre que vous.
cases-mandate-noted = Vous avez noté ce mandat au guichet : quelqu'un d'autre doit l'accepter.
cases-mandate-until = Choisissez un dernier jour entre aujourd'hui et dans un an.
cases-mandate-scope = Choisissez un dossier ou une démarche.

# Bureau
cases-person-unknown = Personne n'a ce compte.
cases-service-unknown = Ce service n'existe pas.
cases-role-unknown = Cette démarche n'a pas ce rôle.
cases-merge-unknown = Donnez le numéro d'un autre dossier, ouvert, de la même démarche.
cases-deputy-self = Choisissez un collègue.
cases-days-order = Le dernier jour vient après le premier.
cases-delegation-reference = Citez l'arrêté qui délègue la signature.
cases-erase-open = Ce dossier n'est pas terminé : il ne peut pas être effacé.
cases-erase-archives = Ce dossier revient aux archives : il n'est effacé ici qu'une fois remis.
cases-erase-letters = Une lettre de ce dossier attend d'être postée. Postez-la d'abord : le dossier peut partir ensuite.
cases-archives-not-waiting = Ce dossier n'attend pas d'être remis aux archives.
cases-archives-who = La remise aux archives revient aux archives, ou à la ou au responsable du service.
cases-archives-day = Indiquez le jour de la remise : entre la fin de la durée de conservation et aujourd'hui.
cases-slot-past = Choisissez des heures à venir.
cases-slot-minutes = Un rendez-vous dure de 5 minutes à 8 heures.
cases-slot-taken = Cette heure vient d'être prise. Choisissez-en une autre.
cases-act = Acte d'une démarche

# Mots
cases-yes = oui
cases-no = non
cases-period = du { $from } au { $to }
cases-slot = { $day } à { $hour }
cases-slot-place = { $day } à { $hour } ({ $place })
cases-minutes = { $count } minutes
cases-hours = { $count } heures
cases-days = { $count } jours
cases-working-days = { $count } jours ouvrés
cases-weeks = { $count } semaines
cases-months = { $count } mois
cases-years = { $count } ans

# Lettres
cases-letter-place-date = { $town }, le { $date }
cases-letter-reference = Dossier { $number }
cases-letter-contact = Qui vous répond
cases-letter-mention = Accusé de réception
cases-letter-remedies = Si vous n'êtes pas d'accord
cases-letter-remedies-note = Ces jours sont comptés depuis le jour de la décision. Si vous la recevez plus tard, chaque délai part du jour où vous la recevez.
cases-letter-unknown = (non renseigné)
cases-letter-no-day = (date à préciser)
cases-letter-rule = Règle appliquée : « { $title } », version { $version }, adoptée par { $by }. Elle est publique.
cases-letter-phone = Téléphone : { $phone }
cases-letter-email = Courriel : { $email }
cases-letter-code = Votre code, pour suivre ce dossier
cases-letter-code-hint = Sur { $address }. Gardez ce code : il n'est écrit nulle part ailleurs.
cases-letter-code-hint-more = Sur { $address }, avec votre date de naissance, votre code postal ou votre adresse électronique, comme dans la demande. Gardez ce code : il n'est écrit nulle part ailleurs.
cases-letters-batch = Lettres à poster
cases-remedy = { $title }, à tout moment ({ $law })
cases-remedy-until = { $title }, jusqu'au { $day } ({ $law })
cases-remedy-within = { $title }, dans un délai de { $delay } ({ $law })
cases-mention-received = Nous avons reçu votre demande le { $day }. Elle porte le numéro { $number }.
cases-mention-after = au bout de { $delay } (ce délai commence à l'étape « { $state } »)
cases-mention-missing = Vous avez annoncé pour plus tard : { $papers }. Envoyez-les ou apportez-les dès que vous les avez ; s'il nous manque autre chose, nous vous dirons quoi et pour quand (CRPA L114-5).
cases-mention-on = le { $day }
cases-mention-service = Le service qui s'en occupe : { $who }.
cases-mention-accepts = Sans réponse de notre part { $when }, elle est acceptée par notre silence ({ $law }).
cases-mention-attestation = Vous pourrez alors nous demander une attestation de cet accord (CRPA L232-3).
cases-mention-refuses = Sans réponse de notre part { $when }, elle est refusée par notre silence ({ $law }).
cases-mention-law-refuses = Sans réponse de notre part le { $day }, notre silence vaut refus, sauf si un texte en dispose autrement (CRPA L231-4).
cases-mention-remedies = Vous pourrez alors contester, à partir de ce jour : { $ways }.
cases-mention-promise = Nous nous engageons à répondre au plus tard le { $day }.
cases-receipt-subject = Votre demande est reçue
cases-receipt-arrived = Votre demande est arrivée : « { $title } ».
cases-receipt-after = Cette lettre en est la preuve : gardez-la. Vous pouvez suivre votre demande, la compléter, nous écrire ou la retirer dans votre dossier.
cases-transferred-subject = Votre demande est transmise
cases-transferred-to = Votre demande ne relève pas de la commune. Nous l'avons transmise à l'administration qui peut y répondre : { $authority }.
cases-transferred-delay = Si le silence de cette administration vaut refus, le délai court du { $day }, jour où nous avons reçu votre demande. S'il vaut accord, le délai court du jour où elle la reçoit (code des relations entre le public et l'administration, article L114-3). Elle vous en accuse réception.
cases-transferred-nothing = Vous n'avez rien à refaire.

# Courriels : ils disent qu'il y a du nouveau, jamais quoi
cases-mail-subject = Dossier { $number } : du nouveau
cases-mail-moved = Votre dossier { $number } a avancé. Ce qui a changé, et les lettres s'il y en a, sont sur sa page.
cases-mail-message = Un message vous attend dans votre dossier { $number }.
cases-mail-slot = Dossier { $number } : votre rendez-vous est le { $day } à { $hour }.
cases-mail-reminder = Dossier { $number } : nous vous attendons le { $day } à { $hour }. Si vous ne pouvez pas venir, dites-le sur la page du dossier.
cases-mail-merged = Vos dossiers { $number } et { $other } sont la même demande : elle se suit maintenant sous le numéro { $other }. Vous n'avez rien à refaire.
cases-mail-archived = Votre dossier { $number } est terminé. À partir du { $day }, il attend d'être remis aux archives de la commune. Rien n'est effacé avant cette remise ; ensuite, il ne sera plus visible ici. Gardez avant ce jour ce dont vous avez besoin.
cases-mail-erased = Votre dossier { $number } est terminé. Le { $day }, il sera effacé. Gardez avant ce jour ce dont vous avez besoin.
cases-erasure-subject = Votre dossier va quitter la mairie
cases-erasure-copy = Vous pouvez en demander une copie au guichet jusqu'à ce jour.
cases-mail-code = Votre code pour suivre ce dossier : { $code }. Gardez-le.
cases-mail-see = Voir le dossier
cases-mail-to-service-late = Le dossier { $number } est en retard : le temps prévu pour son étape est passé.
cases-mail-to-service-message = Un message attend une réponse dans le dossier { $number }.

# Vérification
cases-check-document = Un dossier ne tient plus son document { $sha256 } : il pourrait être effacé.
cases-check-elsewhere = Le dossier { $number } n'est pas là où mènent ses événements.
cases-check-events = Les événements du dossier { $number } ne tiennent pas ensemble.
cases-check-letter = Il manque au dossier { $number } sa lettre { $letter }.
cases-check-acts = Le dossier { $number } a { $there } actes publics et en a causé { $wanted }.
cases-check-act-shown = L'acte { $act } montre autre chose que ce que le journal a scellé.
cases-check-act-gone = L'acte { $act } du journal n'est celui d'aucune démarche.
cases-check-act-stray = L'acte { $act } d'un dossier n'est pas dans le journal.

# Pages : mots communs
cases-colon = { " : " }
cases-number = Dossier
cases-brief = En bref
cases-received = Reçu
cases-received-by = le { $day }, { $way }
cases-completed = Complet depuis
cases-service = Service
cases-phone = Téléphone
cases-address = Adresse
cases-safe-hours = Sans risque, appeler : { $hours }
cases-applicant = Demandeur
cases-mandate-paper = Aide donnée
cases-assigned = Suivi par
cases-assigned-to = suivi par { $name }
cases-assigned-nobody = Pas encore confié
cases-kilobytes = { $count } Ko
cases-day-wrong = Donnez un jour, un mois et une année qui existent.
cases-way-web = en ligne
cases-way-account = en ligne, avec un compte
cases-way-counter = au guichet
cases-way-paper = sur papier
cases-way-phone = par téléphone
cases-who-applicant = la personne qui demande
cases-who-visitor = une personne du public
cases-who-agent = { $service }
cases-who-head = responsable, { $service }
cases-who-mayor = le maire, ou qui signe pour lui
cases-who-council = le conseil municipal
cases-who-commission = la commission
cases-who-partner = un partenaire de la commune
cases-who-time = le délai
cases-who-archivist = les archives de la commune

# La porte : un code et un renseignement
cases-enter-title = Suivre un dossier
cases-enter-lead = Sans compte : le code de votre reçu, et un renseignement que vous avez donné.
cases-enter-code = Code du dossier
cases-enter-code-hint = Seize lettres et chiffres, sur votre reçu. Les espaces et les majuscules ne comptent pas.
cases-enter-said = Un renseignement de la demande
cases-enter-said-hint = Votre date de naissance (par exemple 03/02/1950), votre code postal ou votre adresse électronique. Laissez vide si la demande ne nommait personne.
cases-enter-button = Ouvrir le dossier
cases-enter-account = Vous avez un compte ?
cases-enter-account-help = Tous vos dossiers sont dans votre espace.
cases-enter-account-link = Ouvrir mon espace
cases-enter-lost = Code perdu ?
cases-enter-lost-help = Au guichet, avec une pièce d'identité, on vous en donne un nouveau. L'ancien n'ouvre alors plus rien.
cases-enter-shared = Poste partagé
cases-enter-shared-help = Rien n'est gardé sur cet appareil. Le dossier se referme de lui-même au bout de six heures.
cases-enter-closed = Le dossier s'est refermé
cases-enter-closed-why = L'accès par code dure six heures. Donnez de nouveau votre code : rien n'est perdu.

# Où en est le dossier
cases-way = Où en est la demande
cases-step-here = Étape actuelle :
cases-step-past = Étape passée :
cases-also = Vous pouvez aussi
cases-turn-yours = C'est à vous.
cases-turn-yours-until = C'est à vous, d'ici le { $day }.
cases-turn-theirs = C'est à la personne qui demande.
cases-turn-theirs-until = C'est à la personne qui demande, d'ici le { $day }.
cases-turn-ours = C'est à nous. S'en occupe : { $who }.
cases-turn-ours-until = C'est à nous, d'ici le { $day }. S'en occupe : { $who }.
cases-turn-late = En retard : nous devions avancer au plus tard le { $day }. S'en occupe : { $who }.
cases-turn-otherwise = Sans nouvelles de vous le { $day }, la demande passe à l'étape « { $state } ».
cases-over-final = Terminé le { $day }.
cases-over-withdrawn = La demande a été retirée le { $day }.
cases-over-merged = Réuni avec un autre dossier le { $day } : c'est l'autre qui continue.
cases-over-transferred = Transmis le { $day } à l'administration qui peut répondre.
cases-clocks = Les délais
cases-clock-accepts = Sans réponse le { $day }, c'est accordé ({ $law }).
cases-clock-refuses = Sans réponse le { $day }, c'est refusé ({ $law }). Un recours est alors possible.
cases-clock-runs = { $title } : jusqu'au { $day }.
cases-clock-paused = { $title } : suspendu. Il reprendra pour le temps qui reste.
cases-clock-held = { $title } : arrêté. Il repartira de zéro à la réponse attendue.
cases-clock-ended = { $title } : terminé le { $day }.
cases-promise = Nous nous engageons à répondre au plus tard le { $day }.
cases-promise-paused = Le délai auquel nous nous engageons est suspendu jusqu'à la réponse attendue.
cases-promise-broken = Nous nous étions engagés à répondre au plus tard le { $day }. Ce délai est passé.
cases-valid-until = La décision est valable jusqu'au { $day }.
cases-erased-on = Ce dossier sera effacé le { $day }. Gardez avant ce jour ce dont vous avez besoin.
cases-archived-on = À partir du { $day }, ce dossier attend d'être remis aux archives de la commune. Rien n'est effacé avant cette remise.
cases-awaiting-archives = La durée de conservation de ce dossier est finie depuis le { $day }. Il attend d'être remis aux archives de la commune ; rien n'est effacé avant.
cases-files-erased-on = Les documents joints seront effacés le { $day }.
cases-kept-then-erased = Ce dossier est gardé { $term } après sa fin, puis effacé.
cases-kept-then-archived = Ce dossier est gardé { $term } après sa fin, puis remis aux archives de la commune.
cases-gone-term = Le contenu de ce dossier a été effacé le { $day } : sa durée de conservation ({ $term }) était finie ({ $law }).
cases-gone-request = Le contenu de ce dossier a été effacé le { $day }, à la demande de la personne ({ $law }).
cases-gone-archives = Ce dossier a été remis aux archives le { $day }, puis son contenu a été effacé ici ({ $law }). Référence du versement : { $reference }
cases-decided = Décision du { $day }
cases-decided-by-time = Décision née du silence, le { $day }
cases-decided-contest = Pas d'accord ? La lettre de décision dit comment contester, et jusqu'à quand.
cases-slots = Rendez-vous
cases-slot-which = Choisissez une heure
cases-slot-choose = Choisissez une des heures proposées
cases-slot-take = Prendre ce rendez-vous
cases-slot-give-back = Rendre cette heure
cases-slot-other = Choisir une autre heure
cases-letters = Lettres
cases-letter-by-email = annoncée par courriel
cases-letter-posted = postée le { $day }
cases-letter-to-other = à quelqu'un d'autre
cases-letter-to-post = à poster
cases-documents = Documents
cases-messages = Messages
cases-message-write = Écrire au service
cases-message-body = Votre message
cases-message-files = Joindre des documents
cases-message-send = Envoyer le message
cases-message-you = Vous
cases-message-agent = { $name }, { $service }
cases-message-note = note interne
cases-request = Votre demande
cases-request-show = Relire ce qui a été répondu
cases-amend-link = Changer mes réponses
cases-withdraw-link = Retirer ma demande
cases-readings = Qui a lu ce dossier
cases-readings-lead = Chaque agent qui ouvre ce dossier laisse ici une trace.
cases-readings-none = Personne ne l'a encore lu.
cases-reader-agent = un agent, { $service }
cases-reader-elected = un élu ou une élue
cases-reader-counter = un agent du guichet
cases-read-case = pour suivre le dossier
cases-read-letter = pour lire une lettre
cases-read-document = pour lire un document
cases-read-search = en cherchant un dossier
cases-read-export = en emportant une liste
cases-history = Ce qui s'est passé
cases-history-show = Tout relire, jour par jour
cases-summary-link = Imprimer le résumé
cases-summary-code = Votre code
cases-summary-help-code = Sur { $address }, avec ce code. Qui tient cette feuille tient le code : rangez-la.
cases-summary-link-code = Imprimer le résumé avec le code
cases-summary-follow = Suivre ce dossier
cases-summary-help = Sur { $address }, ou au guichet avec cette feuille. Votre code n'est pas imprimé ici.
cases-summary-qr = Code à scanner, qui mène à { $address }
cases-join = Rattacher à mon compte
cases-leave = Poste partagé ?
cases-leave-help = Quittez cette page en partant, et fermez la fenêtre.
cases-leave-link = Quitter le dossier
cases-helpers = Qui vous aide
cases-helper = { $name }, jusqu'au { $day }.
cases-helper-end = Arrêter cette aide
cases-code-note = C'est reçu. Votre dossier porte le numéro { $number }
cases-code-note-decided = C'est reçu, et déjà décidé. Votre dossier porte le numéro { $number }
cases-code-note-over = C'est reçu, et il ne reste rien à faire. Votre dossier porte le numéro { $number }
cases-code-note-before = Notez ce code. { $hours ->
    [one] Une heure
   *[other] { $hours } heures
} après l'envoi, cette page se ferme et ne le montre plus :
cases-code-note-more = Avec lui et un renseignement de votre demande (date de naissance, code postal ou adresse électronique), vous suivez le dossier d'où vous voulez.
cases-code-note-alone = Avec lui, vous suivez le dossier d'où vous voulez. Qui a le code voit le dossier.

# Agir
cases-act-reasons = Motifs
cases-act-reasons-hint = Un au moins. Ils sont écrits dans la décision.
cases-act-channel = Comment la personne l'a dit
cases-act-on = Jour d'arrivée, si ce n'est pas aujourd'hui
cases-act-on-hint = Pour un papier arrivé avant d'être saisi.
cases-act-letter = Une lettre part aussitôt.
cases-act-moved = Le dossier a avancé
cases-act-moved-lead = Cette action n'est plus possible là où il en est. Rien n'a été changé de votre côté.
cases-act-moved-typed = Ce que vous aviez écrit
cases-act-moved-see = Voir le dossier
cases-amend-title = Changer les réponses
cases-amend-lead = La demande garde sa date et sa place. Le service voit ce qui change.
cases-amend-save = Enregistrer les changements
cases-withdraw-title = Retirer la demande
cases-withdraw-lead = Le dossier { $number } sera fermé sans décision. Vous pourrez refaire une demande quand vous voudrez.
cases-withdraw-button = Retirer la demande
cases-withdraw-keep = Ne rien changer
cases-done-acted = C'est fait.
cases-done-message = Le message est envoyé.
cases-done-slot = Le rendez-vous est pris.
cases-done-slot-back = L'heure est rendue.
cases-done-amended = Les réponses sont changées.
cases-done-withdrawn = La demande est retirée.
cases-done-joined = Le dossier est dans votre compte.
cases-done-mandate = Cette aide est arrêtée.
cases-done-assigned = Le dossier a changé de mains.
cases-done-merged = Les deux dossiers sont réunis.
cases-done-transferred = La demande est transmise, la personne est prévenue.
cases-done-opinion = L'avis est demandé.
cases-done-erased = Le contenu de ce dossier est effacé.
cases-done-opinion-given = L'avis est rendu.

# Ce qui s'est passé
cases-did-filed = Demande reçue
cases-did-clock = Fin du délai « { $title } »
cases-did-time = Le temps prévu pour l'étape « { $title } » est passé
cases-did-draw = Tirage au sort : « { $title } »
cases-did-sent = Étape suivante : « { $title } »
cases-did-amended = Réponses changées : { $names }
cases-amended-one = { $name } : { $is } (avant : { $was })
cases-amended-nothing = rien
cases-amended-unknown = pas encore connu
cases-did-moved = Ce dossier suit maintenant la version { $to } de la règle, et non plus la version { $from }
cases-did-stayed-state = Ce dossier garde la version { $from } de la règle : la version { $to } n'a pas l'étape où il est
cases-did-stayed-answers = Ce dossier garde la version { $from } de la règle : la version { $to } demande des réponses qu'il n'a pas ({ $names })
cases-rule = Règle appliquée
cases-rule-version = version { $version }, { $by }
cases-did-closed-withdrawn = Demande retirée
cases-did-closed-merged = Réuni dans le dossier { $number }
cases-did-closed-transferred = Transmis à { $authority }
cases-did-assigned = Confié à { $to }
cases-did-unassigned = N'est plus confié à quelqu'un
cases-did-merged = Le dossier { $number } y a été réuni
cases-did-code = Nouveau code donné au guichet
cases-did-noticed = Fin de la conservation annoncée
cases-did-awaiting = Fin de la durée de conservation : attend d'être remis aux archives
cases-did-handed = Remis aux archives
cases-did-erased = Effacé à la demande de la personne
cases-did-joined = Rattaché au compte de la personne
cases-did-slot = Rendez-vous pris : { $day } à { $hour }
cases-did-slot-back = Rendez-vous rendu
cases-did-opinion-asked = Avis demandé : { $of }
cases-did-opinion-given = Avis rendu : { $of }

# Mes dossiers
cases-mine = Mes dossiers
cases-mine-none = Aucun dossier pour l'instant.
cases-mine-line = { $number } · { $state }
cases-mine-helped = Vous aidez { $name } · { $number } · { $state }
cases-mine-turn = À vous
cases-mine-by = À vous, d'ici le { $day }
cases-mine-unread = { $count ->
    [one] Un message à lire
   *[other] { $count } messages à lire
}
cases-mine-slot = Rendez-vous le { $day } à { $hour }
cases-mine-wait = Rien à faire pour vous
cases-mine-over = Terminé

# Le bureau
cases-menu-desk = Dossiers
cases-queue-title = { $count ->
    [0] Ma file est vide
    [one] Ma file : un dossier
   *[other] Ma file : { $count } dossiers
}
cases-queue-caption = Dossiers ouverts, du plus pressé au moins pressé
cases-queue-due = Échéance
cases-queue-file = Dossier
cases-queue-subject = Objet
cases-queue-way = Arrivé par
cases-by-web = En ligne
cases-by-account = En ligne, compte
cases-by-counter = Guichet
cases-by-paper = Papier
cases-by-phone = Téléphone
cases-queue-step = Étape
cases-queue-action = À faire
cases-queue-words = Nom, adresse ou numéro
cases-queue-procedure = Démarche
cases-queue-all-procedures = Toutes
cases-queue-all-ways = Toutes les voies
cases-queue-filter = Filtrer
cases-queue-open = Ouvrir
cases-queue-late-by = { $days ->
    [one] retard 1 jour
   *[other] retard { $days } jours
}
cases-queue-later = { $count ->
    [one] Plus tard : un dossier
   *[other] Plus tard : { $count } dossiers
}
cases-queue-waiting = { $count ->
    [one] En attente de l'habitant : un dossier
   *[other] En attente de l'habitant : { $count } dossiers
}
cases-queue-waiting-note = (c'est à la personne de répondre)
cases-queue-nothing = Rien à traiter dans les sept jours.
cases-queue-not-found = Aucun dossier ouvert ne correspond. Essayez un autre mot, ou moins de filtres.
cases-queue-foot = Chaque ouverture de dossier laisse une trace que l'habitant peut lire. Les dossiers arrivés sur papier ont le même délai que les autres.
cases-place-late = en retard
cases-place-today = pour aujourd'hui
cases-place-week = dans les sept jours
cases-place-later = plus tard
cases-place-waiting = { $count ->
    [one] attend l'habitant
   *[other] attendent l'habitant
}
cases-group-late = En retard
cases-group-late-note = à traiter avant tout le reste
cases-group-today = Aujourd'hui
cases-group-week = Dans les sept jours
cases-group-later = Plus tard
cases-group-waiting = En attente de l'habitant
cases-counter-title = Trouver un dossier
cases-counter-lead = Chaque dossier trouvé laisse une trace que l'habitant peut lire.
cases-counter-words = Numéro ou nom
cases-counter-button = Chercher
cases-counter-many = Les { $most } plus récents. Écrivez un nom plus complet pour en trouver d'autres.
cases-desk-foot = Cette lecture est notée : l'habitant la voit sur la page de son dossier.
cases-to-do = À faire
cases-to-do-nothing = Rien à faire pour vous à cette étape.
cases-to-key = Pour la personne, au guichet, sur papier ou au téléphone
cases-same-person = { $count ->
    [one] Un autre dossier ouvert de la même démarche est au même nom
   *[other] { $count } autres dossiers ouverts de la même démarche sont au même nom
}
cases-same-person-one = { $number }, reçu le { $day }
cases-take = Prendre ce dossier
cases-give = Confier à quelqu'un
cases-give-to = Qui suit ce dossier
cases-give-button = Confier
cases-merge = Réunir avec un autre dossier
cases-merge-into = Numéro du dossier qui continue
cases-merge-hint = De la même démarche et ouvert. Celui-ci sera fermé, ses documents y seront joints et la personne prévenue.
cases-merge-button = Réunir
cases-transfer = Transmettre à une autre administration
cases-transfer-to = Administration qui peut répondre
cases-transfer-hint = Le dossier est fermé ici et une lettre prévient la personne (CRPA, article L114-2).
cases-transfer-button = Transmettre
cases-code-new = Donner un nouveau code
cases-code-new-help = Après avoir vérifié l'identité de la personne. L'ancien code n'ouvrira plus rien.
cases-code-new-button = Faire un nouveau code
cases-code-new-told = C'est le code du dossier { $number }. Recopiez-le pour la personne : il ne sera plus montré.
cases-message-internal = Note entre agents : la personne ne la voit pas
cases-phrase = Phrase gardée
cases-phrase-none = Choisir une phrase
cases-phrase-add = Ajouter au message
cases-phrases = Phrases du service
cases-phrases-lead = Des phrases relues, à reprendre dans les messages.
cases-phrase-new = Garder une phrase
cases-phrase-title = Titre, pour la retrouver
cases-phrase-body = Phrase
cases-phrase-save = Garder
cases-phrase-drop = Ôter
cases-opinions = Avis
cases-opinion-new = Demander un avis
cases-opinion-of = À qui
cases-opinion-of-hint = Un rôle de la démarche, ou quelqu'un d'extérieur en toutes lettres.
cases-opinion-question = Question
cases-opinion-due = Réponse attendue d'ici le
cases-opinion-internal = Pour les agents seulement
cases-opinion-ask = Demander
cases-opinion-asked = demandé le { $day }
cases-opinion-until = d'ici le { $day }
cases-opinion-given = rendu le { $day }
cases-opinion-answer = Avis rendu
cases-opinion-give = Noter cet avis

# Le courrier
cases-post-title = Lettres à poster
cases-post-lead = Elles attendent ceux qui n'ont pas d'adresse électronique.
cases-post-nothing = Aucune lettre n'attend.
cases-post-which = { $count ->
    [one] Une lettre
   *[other] { $count } lettres
}
cases-post-one = { $reference }, pour { $to }
cases-post-handed = { $reference }, à remettre au guichet
cases-post-print = Imprimer ensemble
cases-post-mark = Marquer comme postées
cases-post-marked = { $count ->
    [0] Aucune lettre marquée : elles l'étaient déjà
    [one] Une lettre marquée comme postée
   *[other] { $count } lettres marquées comme postées
}
cases-post-choose = Cochez au moins une lettre
cases-post-code = Imprimez avant de marquer : le code que porte une première lettre est effacé quand elle est postée.

# Les chiffres
cases-figures-title = Chiffres
cases-figures-of = { $title } : les chiffres
cases-figures-lead = Comptés dans les dossiers eux-mêmes, sur trois ans.
cases-figures-desk-lead = Les mêmes que ceux du public, et les listes à emporter.
cases-figures-show = Afficher
cases-figures-none = Pas encore de chiffres.
cases-figures-hidden = Un point remplace un nombre trop petit pour être publié (moins de { $least }), ou un autre qui permettrait de le retrouver.
cases-figures-all = Toutes les demandes
cases-figures-by = Selon « { $what } »
cases-figures-few = { $when } : trop peu de demandes pour publier un chiffre.
cases-figures-few-of = { $when } : trop peu de demandes pour publier un chiffre ({ $what }).
cases-figures-what = Chiffre
cases-figures-how-many = Combien
cases-figures-before = Périodes précédentes
cases-figures-quarter = { $number ->
    [1] 1er trimestre { $year }
   *[other] { $number }e trimestre { $year }
}
cases-figures-unknown = non renseigné
cases-figure-received = Reçues
cases-figure-median = Temps médian de réponse
cases-figure-promise = Dans le délai promis
cases-figure-share = { $percent } %
cases-figure-hidden = nombre masqué
cases-figure-reason = Motif : { $reason }
cases-export = Emporter la liste
cases-export-csv = Texte (CSV)
cases-export-xlsx = Tableur (XLSX)
cases-export-lead = Les dossiers et leurs réponses, cinq mille au plus. Chaque dossier emporté laisse une trace que l'habitant peut lire.

# La remise aux archives
cases-archives-title = À remettre aux archives
cases-archives-lead = La durée de conservation de ces dossiers est finie, et leur règle les confie aux archives. Rien n'en est effacé tant que vous n'avez pas dit qu'ils sont remis.
cases-archives-none = Aucun dossier n'attend.
cases-archives-case = Dossier
cases-archives-procedure = Démarche
cases-archives-since = En attente depuis
cases-archives-done = C'est noté : le dossier est remis, et son contenu est effacé ici.
cases-erase = Effacer à la demande de la personne
cases-erase-lead = Ses réponses, ses lettres, ses messages et ses documents sont effacés tout de suite et pour toujours. Il reste une ligne de chiffres, sans nom. À faire quand la loi donne ce droit (règlement (UE) 2016/679, article 17).
cases-erase-asked = La personne l'a demandé, et la loi le lui donne
cases-erase-sure = Cochez la case pour effacer ce dossier.
cases-erase-button = Effacer ce dossier
cases-archives-hand = Remettre ce dossier aux archives
cases-archives-how = Téléchargez le dossier { $number }, remettez-le au service d'archives, puis dites-le ici.
cases-archives-take = Télécharger le dossier entier (ZIP)
cases-archives-format = Il contient le dossier en texte et en données, ses lettres, ses documents, et la liste des fichiers avec leurs empreintes. Ce n'est pas un paquet au format SEDA : votre service d'archives vous dira s'il lui en faut un.
cases-archives-on = Jour de la remise
cases-archives-reference = Référence du versement
cases-archives-reference-hint = Celle du bordereau, sans nom de personne. Elle reste quand le dossier est effacé.
cases-archives-handed = Le dossier est remis : effacer son contenu ici
cases-archives-then = On ne peut pas revenir en arrière. Il reste le numéro, les étapes, les dates et la référence.
cases-parcel-text = Le dossier en texte
cases-parcel-data = Le dossier en données
cases-parcel-answers = Les réponses

# Le service
cases-service-title = Organisation
cases-service-lead = Qui remplace qui, qui signe, à qui vont les dossiers, quand le service reçoit.
cases-service-people = Les personnes
cases-service-away = Qui est absent, et qui prend la suite.
cases-service-signs = Qui signe à la place du maire.
cases-service-phrases = Des phrases relues, à reprendre dans les messages.
cases-service-holidays = Ceux que sautent les délais en jours ouvrés.
cases-service-roles = Rôles, dates et nouveaux dossiers
cases-service-hours = Heures de rendez-vous
cases-service-procedures = Les démarches
cases-service-none = Aucune démarche de votre service n'est en service.
cases-service-saved = C'est enregistré.
cases-service-dropped = C'est ôté.
cases-save = Enregistrer
cases-drop = Ôter
cases-from = Premier jour
cases-until = Dernier jour
cases-person-choose = Choisissez quelqu'un dans la liste.
cases-person-choose-one = Choisir
cases-person-left = une personne qui n'est plus là
cases-territory-unknown = Choisissez un territoire dans la liste.
cases-place-unknown = Choisissez dans la liste.
cases-away-title = Absences
cases-away-lead = Pendant une absence, une autre personne voit les dossiers et tient les rôles de l'absent. Les nouveaux dossiers vont à d'autres.
cases-away-none = Aucune absence à venir.
cases-away-one = { $name }, du { $from } au { $to } : { $deputy } prend la suite.
cases-away-today = absent aujourd'hui
cases-away-drop = Annuler
cases-away-new = Dire une absence
cases-away-me = Moi
cases-away-who = Qui est absent
cases-away-deputy = Qui prend la suite
cases-away-deputy-hint = Si vous dites vous-même votre absence, cette personne a aussi votre signature, si vous en avez reçu une.
cases-away-yours = Vous êtes noté absent jusqu'au { $day }. { $name } prend la suite.
cases-away-yours-title = Vous êtes absent
cases-away-stands-title = Vous prenez la suite de { $name }
cases-away-stands = Jusqu'au { $day }, ses dossiers sont dans votre file.
cases-away-assigned = { $name }, absent jusqu'au { $day }. { $deputy } prend la suite.
cases-signs-title = Délégations de signature
cases-signs-lead = Qui signe à la place du maire, pour quelles démarches, par quel arrêté.
cases-signs-none = Personne n'a reçu de signature.
cases-signs-whole = { $service } : toutes les démarches
cases-signs-one-procedure = { $service } : { $title }
cases-signs-days = Du { $from } au { $to }, par { $reference }.
cases-signs-end = Mettre fin
cases-signs-new = Noter une délégation
cases-signs-who = Qui signe
cases-signs-what = Pour quoi
cases-signs-choose = Choisir un service ou une démarche
cases-signs-reference = Arrêté
cases-signs-reference-hint = Comme on le cite : arrêté du 4 mai 2026, n° 2026-112.
cases-signs-by-whom = La ou le responsable du service les note, ou un administrateur, d'après l'arrêté du maire.
cases-signs-forbidden = Les délégations de signature d'un service sont notées par sa ou son responsable, ou par un administrateur.
cases-signs-own = Vous ne notez pas votre propre délégation : demandez-le à un administrateur.
cases-org-lead = Suivie par { $service }.
cases-org-heads = Le responsable du service peut changer ce qui suit.
cases-roles-title = Qui tient quel rôle
cases-roles-lead = Seules ces personnes font ce qui revient à ces rôles.
cases-roles-nobody = personne
cases-roles-new = Nommer quelqu'un
cases-roles-which = Rôle
cases-roles-who = Personne
cases-routes-title = À qui vont les nouveaux dossiers
cases-routes-lead = La règle la plus précise l'emporte. À égalité, le dossier va à la personne présente qui en a le moins.
cases-routes-none = Aucune règle : les nouveaux dossiers ne sont confiés à personne, tout le service les voit.
cases-route-one = { $what } : { $name }
cases-route-all = Tous les dossiers
cases-route-new = Ajouter une règle
cases-route-place = Territoire
cases-route-any-place = Partout
cases-route-when = Quand la réponse est
cases-route-any-answer = N'importe laquelle
cases-route-answer = { $question } : { $answer }
cases-route-to = À qui
cases-dates-title = Dates de la démarche
cases-dates-lead = La commune les choisit pour chaque campagne ou chaque trimestre.
cases-date-unset = pas encore choisie
cases-date-new = Choisir une date
cases-date-which = Date
cases-date-day = Jour
cases-hours-title = Rendez-vous
cases-hours-link = Voir et ouvrir des heures
cases-hours-of = Rendez-vous : { $title }
cases-hours-lead = Les personnes choisissent parmi les heures libres, depuis leur dossier ou au guichet.
cases-hours-with = Avec { $role }
cases-hours-none = Aucune heure à venir.
cases-hours-hour = Heure
cases-hours-lasts = Durée et lieu
cases-hours-taken = Prise par
cases-hours-free = libre
cases-hours-close = Fermer
cases-hours-new = Ouvrir des heures
cases-hours-role = Avec qui
cases-hours-weekdays = Jours de la semaine
cases-hours-weekdays-hint = Les jours fériés sont sautés.
cases-hours-first = Première heure
cases-hours-last = Fin du dernier rendez-vous
cases-hours-hour-hint = Par exemple 9 h ou 13:30.
cases-hours-minutes = Durée d'un rendez-vous, en minutes
cases-hours-places = Lieux
cases-hours-places-hint = Un par ligne. Chaque lieu reçoit une personne à chaque heure.
cases-hours-open = Ouvrir ces heures
cases-hour-wrong = Donnez une heure, comme 9 h ou 13:30.
cases-slot-days = Le premier jour est aujourd'hui ou plus tard, le dernier jour vient après.
cases-slot-weekdays = Cochez au moins un jour de la semaine.
cases-slot-hours = La fin du dernier rendez-vous vient après la première heure, d'au moins la durée d'un rendez-vous.
cases-slot-none = Aucune heure à venir ne tient entre ces jours et ces heures.
cases-slot-many = Cela ferait plus de { $most } heures. Ouvrez-les en plusieurs fois.
cases-holidays-title = Jours fériés
cases-holidays-lead = Les délais en jours ouvrés sautent les jours fériés du lieu où est la commune. Un délai déjà commencé garde son dernier jour.
cases-holidays-place = Où est la commune
cases-holidays-of = { $year }
cases-holidays-mainland = France métropolitaine
cases-holidays-alsace = Alsace ou Moselle
cases-holidays-alsace-temple = Alsace ou Moselle, commune avec un temple protestant ou une église mixte
cases-holidays-guadeloupe = Guadeloupe
cases-holidays-guyane = Guyane
cases-holidays-martinique = Martinique
cases-holidays-mayotte = Mayotte
cases-holidays-reunion = La Réunion
cases-holidays-saint-barthelemy = Saint-Barthélemy
cases-holidays-saint-martin = Saint-Martin

# Aider et être aidé
cases-help-title = Être aidé, aider quelqu'un
cases-help-space = Mon espace
cases-help-lead = Vous pouvez confier une démarche à quelqu'un, sans lui donner votre code ni votre mot de passe. Il agit avec son propre compte, et vous voyez ce qu'il fait.
cases-help-offered = On vous demande de l'aide
cases-help-offered-link = Quelqu'un vous demande de l'aide
cases-help-held = Vous aidez
cases-help-held-none = Personne pour l'instant.
cases-help-given-none = Personne ne vous aide pour l'instant.
cases-help-new = Se faire aider
cases-help-what = Cette personne verra la demande et pourra agir pour vous, jusqu'au jour que vous choisissez. Vous arrêtez quand vous voulez.
cases-help-email = Son adresse électronique
cases-help-email-hint = Nous lui écrivons. Il lui faudra un compte pour accepter.
cases-help-for = Pour quoi
cases-help-choose = Choisir un dossier ou une démarche
cases-help-last = Dernier jour
cases-help-last-hint = Dans un an au plus.
cases-help-propose = Demander de l'aide
cases-help-sent = La demande est partie
cases-help-sent-what = Nous avons écrit à cette adresse. L'aide commence quand la personne accepte, dans les trente jours.
cases-help-accepted = Vous aidez cette personne.
cases-helping = Vous aidez { $name }, jusqu'au { $day }
cases-helping-somebody = cette personne
cases-helping-means = Ce que vous faites ici est écrit sous votre nom, et la personne le voit.
cases-help-accept = Accepter
cases-help-refuse = Refuser
cases-help-until = jusqu'au { $day }
cases-help-case = { $title }, dossier { $number }
cases-help-procedure = { $title }, toutes les demandes
cases-help-waiting = { $email } (n'a pas encore accepté)
cases-help-somebody = Une personne sans nom
cases-help-offer-title = Aider quelqu'un
cases-help-offer = { $name } vous demande de l'aide.
cases-help-offer-means = Si vous acceptez, vous verrez ces demandes et pourrez agir à sa place, avec votre compte. Ce que vous faites est écrit sous votre nom.
cases-help-over = Ce lien ne sert plus : l'aide a été acceptée, refusée ou arrêtée, ou plus de trente jours sont passés.
cases-help-on-paper = Mandat sur papier : { $paper }.
cases-help-note = Noter un mandat sur papier
cases-help-note-lead = La personne vous remet un mandat signé. Celle qui aide accepte par le courriel que nous lui envoyons, et le demandeur est prévenu.
cases-help-paper = Ce qui est signé
cases-help-paper-hint = Par exemple : mandat signé le 4 mai, pièce d'identité vue.
cases-help-note-button = Noter le mandat
cases-helpers-theirs = Qui aide cette personne
cases-mandate-paper-say = Dites en quelques mots ce qui est signé.
cases-did-mandate = Mandat d'aide noté au guichet
cases-did-helped = { $name }, qui aide
cases-mail-mandate = Un mandat a été noté au guichet pour votre dossier { $number } : une personne pourra vous aider. Si vous ne l'avez pas voulu, arrêtez cette aide sur la page du dossier, ou appelez-nous.
cases-mail-help-subject = { $town } : quelqu'un vous demande de l'aide
cases-mail-help = Une personne vous demande de l'aider dans une démarche avec { $town }, jusqu'au { $day }. Ouvrez le lien pour voir qui et pour quoi, puis accepter ou non.
cases-mail-help-not-you = Si vous n'attendiez rien, ne faites rien : sans votre accord, il ne se passe rien.
cases-mail-help-see = Voir la demande
