# --- What to mend. Said alike on the web, at the counter and to programs.
forms-missing = Répondez à « { $title } »
forms-missing-choice = Choisissez une des réponses à « { $title } »
forms-missing-choices = Cochez au moins une case de « { $title } »
forms-missing-date = Écrivez le jour, le mois et l'année de « { $title } »
forms-missing-file = Joignez « { $title } »
forms-missing-line = Écrivez le numéro et la rue
forms-missing-town = Écrivez le nom de la commune
forms-missing-place = Dites le lieu : « { $title } »
forms-missing-name = Écrivez un prénom ou un nom
forms-missing-contact = Donnez une adresse électronique, un téléphone ou une adresse postale : l'un des trois suffit
forms-too-long = Raccourcissez « { $title } » : { $most } caractères au plus, il y en a { $long }
forms-too-short = Complétez « { $title } » : { $least } caractères au moins
forms-too-many = Gardez { $most } réponses au plus à « { $title } »
forms-too-few = Donnez au moins { $least } réponses à « { $title } »
forms-too-small = Écrivez { $bound } ou plus à « { $title } »
forms-too-large = Écrivez { $bound } ou moins à « { $title } »
forms-too-early = Choisissez, pour « { $title } », le { $bound } ou un jour d'après
forms-too-late = Choisissez, pour « { $title } », le { $bound } ou un jour d'avant
forms-email = Écrivez une adresse électronique comme nom@exemple.fr
forms-phone = Écrivez un téléphone à dix chiffres, ou avec l'indicatif du pays : +41 22 345 67 89
forms-time = Écrivez l'heure de « { $title } » comme 18 h 30
forms-share = Écrivez « { $title } » comme 1/20 ou 5 %
forms-number = Écrivez « { $title } » en chiffres, sans virgule
forms-money = Écrivez « { $title } » en euros, comme 12,50
forms-date = Écrivez, pour « { $title } », une date qui existe, comme 27 3 2026
forms-period-order = Vérifiez « { $title } » : la fin vient avant le début
forms-birth-date-wrong = Vérifiez la date de naissance
forms-consent = Cochez « { $title } » : sans cet accord, nous ne pouvons pas faire la démarche
forms-rank = Numérotez les réponses à « { $title } » : 1, 2, 3, chaque nombre une fois
forms-postcode = Écrivez les cinq chiffres du code postal
forms-siren = Écrivez les neuf chiffres du numéro SIREN, ou les quatorze du SIRET
forms-rna = Écrivez le numéro RNA (W et neuf chiffres) ou les neuf chiffres du SIREN
forms-check-digit = Vérifiez le numéro : un des chiffres n'est pas le bon
forms-household = Écrivez un nombre entre 0 et { $most }, et au moins un adulte
forms-sign = Cochez « { $title } » pour signer
forms-sign-name = Écrivez le nom de la personne qui signe
forms-sign-day = La signature ne peut pas être datée d'un jour à venir
forms-json-object = Donnez un objet JSON : une clé par question
forms-json-kind = Donnez une valeur de la forme « { $kind } » : le schéma de la démarche la décrit
forms-json-unknown = Enlevez « { $name } » : la démarche { $procedure } ne pose pas cette question

# --- Controls
forms-yes = Oui
forms-no = Non
forms-choose = Choisissez
forms-optional = (si besoin)
forms-from = Du
forms-to = Au
forms-from-word = début
forms-to-word = fin
forms-adults = Combien d'adultes ?
forms-children = Combien d'enfants ?
forms-one-a-line = Une réponse par ligne.
forms-share-hint = Par exemple : 1/20, ou 5 %.
forms-rank-hint = Écrivez 1 devant ce qui compte le plus pour vous, puis 2, puis 3.
forms-line = Numéro et rue
forms-line-hint = Par exemple : 12, rue du Pont
forms-postcode-label = Code postal
forms-town = Commune
forms-street-which = De quelle rue s'agit-il ?
forms-street-which-hint = Nous n'avons pas trouvé cette rue dans notre liste.
forms-street-none = Aucune de celles-là : gardez ce que j'ai écrit
forms-place-hint = Par exemple : devant le 8, rue du Pont
forms-name = Prénom et nom
forms-name-hint = Le nom que vous utilisez. C'est celui que nous écrirons.
forms-birth-date = Date de naissance
forms-contact-hint = Une seule façon de vous joindre suffit.
forms-email-label = Adresse électronique
forms-phone-label = Téléphone
forms-postal = Adresse postale
forms-postal-open = Je préfère recevoir des lettres
forms-safe-hours = À quelles heures vous appeler sans risque ?
forms-org-number = Numéro
forms-org-name = Nom
forms-siren-hint = SIREN (9 chiffres) ou SIRET (14 chiffres)
forms-rna-hint = RNA (W et 9 chiffres) ou SIREN (9 chiffres)
forms-file-hint = PDF, photo (JPEG, PNG, HEIC) ou texte (ODT, DOCX), 10 Mo au plus.
forms-file-more = Ajouter un fichier : { $title }
forms-file-other = Remplacer le fichier : { $title }
forms-file-kept = Déjà joint : { $title }
forms-file-remove = Cochez ce qu'il faut enlever.
forms-sign-label = Votre prénom et votre nom, pour signer
forms-sign-day-label = Date de la signature
forms-add-one = Ajouter une réponse : { $title }
forms-monday = lundi
forms-tuesday = mardi
forms-wednesday = mercredi
forms-thursday = jeudi
forms-friday = vendredi
forms-saturday = samedi
forms-sunday = dimanche

# --- Whom it concerns
forms-concerns = { $count ->
    [one] Cette démarche vous concerne à cette condition :
   *[other] Cette démarche vous concerne si tout ceci est vrai :
  }
forms-concerns-one = { $says }{ $notes }.
forms-concerns-set = { $name } : { $value }
forms-concerns-not-set = { $names } : { $count ->
    [one] jour pas encore fixé
   *[other] jours pas encore fixés
  } par la commune
forms-concerns-checked = la commune le vérifie sans vous le demander
forms-concerns-unknown = pas encore vérifié : cela n'empêche personne de demander

# --- Bounds in words
forms-bound-tick = Une seule case.
forms-bound-ticks = Une ou plusieurs cases.
forms-bound-row = Une seule case par ligne.
forms-bound-household = Au moins un adulte ; { $most } au plus par case.

# --- Answers in words
forms-said-period = du { $from } au { $to }
forms-said-agreed = Accord donné
forms-said-not-agreed = Accord non donné
forms-said-household = { $adults ->
    [one] { $adults } adulte
   *[other] { $adults } adultes
  } et { $children ->
    [one] { $children } enfant
   *[other] { $children } enfants
  }
forms-said-signed = { $name }, le { $day }
forms-said-born = Date de naissance : { $day }
forms-said-safe-hours = À appeler : { $hours }
forms-said-later = À venir
forms-file-later = Je ne l'ai pas encore : je l'enverrai plus tard

# --- Files
forms-file-large = Choisissez un fichier de 10 Mo au plus à la place de « { $name } »
forms-file-unknown = Envoyez « { $name } » en PDF, photo (JPEG, PNG, HEIC) ou texte (ODT, DOCX) : nous ne savons pas lire ce fichier
forms-file-lies = Vérifiez « { $name } » : son contenu est un fichier { $kind }, son nom dit autre chose
forms-file-infected = Choisissez un autre fichier que « { $name } » : notre antivirus l'a refusé

# --- Pages
forms-begin-title = Commencer : { $title }
forms-begin = Commencer
forms-begin-pages = { $count ->
    [one] Une page de questions.
   *[other] { $count } pages de questions.
  } Vous pouvez vous arrêter et reprendre pendant { $days } jours.
forms-begin-needed = Ce qu'il vous faut
forms-begin-if = (selon vos réponses)
forms-begin-missing = Il vous manque un papier ? Déposez quand même : nous dirons lequel.
forms-begin-nothing = Aucun papier n'est demandé.
forms-begin-resume = Reprendre un formulaire commencé
forms-begin-again = Les demandes se font de nouveau à partir du { $day }.
forms-begin-paper-read = Lire le formulaire papier
forms-begin-paper = Imprimer le formulaire et le remplir au stylo
forms-sign-in = Me connecter
forms-needs-account = Connectez-vous à votre espace pour cette démarche, ou venez au guichet, ou écrivez-nous sur papier.
forms-robot = Relisez une seconde, puis envoyez de nouveau
forms-continue = Continuer
forms-later = Garder et finir plus tard
forms-back = Question précédente
forms-back-begin = Avant de commencer
forms-kept-title = Rien n'est perdu
forms-kept = Vos réponses sont gardées { $days } jours, jusqu'au { $until }.
forms-kept-at = Dernière copie à { $time }.
forms-otherwise-title = Finir autrement
forms-otherwise-print = Imprimer avec mes réponses
forms-otherwise-before = et finir au stylo, ou donner le code
forms-otherwise-after = au guichet : l'agent reprendra ici.
forms-why-title = Pourquoi cette question
forms-why-decides = Ces réponses disent si la démarche vous concerne. Si ce n'est pas le cas, nous vous le dirons tout de suite.
forms-why-answers = Ces réponses servent seulement à traiter votre demande.
forms-why-published = Une partie, sans votre nom, paraît dans le journal public de la décision.
forms-not-known = pas encore connu
forms-new-questions = Vos réponses amènent d'autres questions
forms-new-questions-text = Elles sont ajoutées à cette page.
forms-changed-title = La démarche a changé depuis votre dernière visite
forms-changed-nothing = Toutes vos réponses conviennent encore.
forms-changed-lost = Ces réponses sont à donner de nouveau, ou ne sont plus demandées :
forms-closed = Cette démarche ne reçoit plus de demande.
forms-closed-title = Cette démarche ne reçoit plus de demande
forms-closed-since = Elle n'est plus en service depuis le { $day }.
forms-closed-not-sent = Votre demande n'a pas été envoyée : la commune ne l'a pas reçue et ne la traitera pas.
forms-closed-kept = Vos réponses restent ici jusqu'au { $until }, pour vous seulement
forms-closed-code = Si la démarche revient d'ici là, vous reprendrez où vous en étiez, avec ce code :
forms-closed-print = Imprimer mes réponses (PDF)
forms-closed-contact = Écrire à la commune
forms-closed-files = Vos documents
forms-closes-title = Cette démarche reçoit les demandes jusqu'au { $last } inclus
forms-closes-text = Un formulaire commencé et pas envoyé ce jour-là ne sera plus reçu. Vos réponses resteront lisibles.
forms-already-sent = Ce formulaire est déjà envoyé.
forms-stopped = Cette démarche ne vous concerne pas
forms-stopped-answers = Avec ces réponses, la demande ne peut pas être envoyée
forms-stopped-day = La demande ne peut pas être envoyée aujourd'hui
forms-stopped-law = Texte : { $law }.
forms-stopped-decide = { $count ->
    [one] Cette réponse en décide :
   *[other] Ces réponses en décident :
  }
forms-stopped-help = Une réponse est fausse, ou a changé ? Corrigez-la. Rien n'a été envoyé.
forms-stopped-kept = Rien n'a été envoyé. Vos réponses sont gardées jusqu'au { $until }.
forms-stopped-desk = Si la demande est arrivée un autre jour, saisissez-la avec son jour d'arrivée.
forms-stopped-back = Changer mes réponses
forms-check-title = Relire avant d'envoyer
forms-check-lead = Rien n'est encore envoyé. Vous pouvez changer chaque réponse.
forms-check-missing = { $count ->
    [one] Il reste une réponse à donner
   *[other] Il reste { $count } réponses à donner
  }
forms-check-then = Et après ?
forms-check-then-text = Vous recevez un récépissé avec son numéro et la date à laquelle nous vous répondons.
forms-send = Envoyer ma demande
forms-keep-title = Vos réponses sont gardées
forms-keep-lead = Revenez quand vous voulez, jusqu'au { $until }. Ensuite, tout est effacé.
forms-keep-code-title = Votre code
forms-keep-code = Notez-le : il ouvre ce formulaire, sur n'importe quel appareil.
forms-keep-counter = Au guichet, dites seulement :
forms-keep-mail-title = Recevoir le lien
forms-keep-mail = Recevoir le lien par courriel
forms-keep-written = C'est parti : le lien arrive dans quelques minutes
forms-keep-go-on = Continuer maintenant
forms-letter-subject = Votre formulaire : { $title }
forms-letter = Vous avez demandé à retrouver votre formulaire « { $title } ». Il est gardé jusqu'au { $until }.
forms-letter-action = Reprendre mon formulaire
forms-letter-after = Ce lien ouvre vos réponses : gardez-le pour vous.
forms-resume-title = Reprendre un formulaire
forms-resume-lead = Donnez le code affiché quand vous avez gardé vos réponses.
forms-resume-code = Code du formulaire
forms-resume-hint = Seize lettres et chiffres, avec ou sans tirets.
forms-resume = Reprendre
forms-resume-unknown = Vérifiez le code : aucun formulaire en cours ne le porte
forms-mine-title = Mes formulaires commencés
forms-mine-none = Aucun formulaire en cours.
forms-mine-until = Gardé jusqu'au { $until }.

# --- Counter
forms-menu-counter = Saisie au guichet
forms-counter-title = Saisir une demande
forms-counter-new = Une nouvelle demande
forms-counter-waiting = Les papiers qui attendent
forms-counter-only = Cette page est réservée aux agents du guichet et du service.
forms-counter-code = Code donné par la personne
forms-counter-code-hint = Un mot et quatre chiffres, comme LAVOIR 4417.
forms-counter-closed = Retirées du service
forms-counter-closed-text = Un papier arrivé avant le retrait est une demande : saisissez-le avec son jour d'arrivée.
forms-counter-find = Reprendre son formulaire
forms-key-title = Saisir : { $title }
forms-key-draft = Réponses reprises du formulaire { $code }
forms-key-twice = Les papiers de cette démarche sont saisis par deux personnes
forms-key-how = Comment la demande est-elle arrivée ?
forms-channel-counter = Au guichet
forms-channel-paper = Sur papier
forms-channel-phone = Par téléphone
forms-key-received = Jour d'arrivée
forms-key-received-hint = Le jour où la demande est arrivée, même si vous la saisissez plus tard.
forms-key-who = Qui est là ?
forms-key-self = La personne elle-même
forms-key-helper = Quelqu'un qui l'aide, avec son accord écrit
forms-key-mandate-label = Qui aide, et par quel accord écrit
forms-key-mandate-hint = Nom, lien, date du papier.
forms-key-agreed-label = La personne a relu ce qui est écrit, ou l'a écrit elle-même, et veut l'envoyer
forms-key-paper-number = Numéro du papier
forms-key-paper-hint = Celui du tampon d'arrivée.
forms-key-send = Envoyer la demande
forms-key-channel = Choisissez comment la demande est arrivée
forms-key-day = Écrivez le jour d'arrivée : aujourd'hui ou un jour de cette année
forms-key-closed = Cette démarche ne prend que ce qui est arrivé avant son retrait : vérifiez le jour d'arrivée
forms-key-closed-since = Cette démarche ne reçoit plus de demande depuis le { $day }
forms-key-mandate = Écrivez qui aide et par quel accord écrit
forms-key-agreed = Demandez à la personne de relire, puis cochez
forms-key-paper = Écrivez le numéro porté par le tampon d'arrivée
forms-key-once = Gardé. Une autre personne doit saisir le même papier.
forms-key-same-agent = Une autre personne doit faire la deuxième saisie
forms-key-already-twice = Ce papier a déjà été saisi deux fois : voyez les écarts
forms-key-just-keyed = Quelqu'un vient de saisir ce papier : envoyez de nouveau, votre saisie sera la deuxième
forms-key-sent = Ce papier est déjà devenu un dossier : vérifiez le numéro, ou cherchez le dossier
forms-only-if = Seulement { $clause }
forms-differences-title = Papiers à saisir ou à relire
forms-differences-none = Aucun papier n'attend.
forms-differences-procedure = Démarche
forms-differences-waits = Ce qui manque
forms-differences-once = une deuxième saisie, avant le { $until } : la première est ensuite effacée
forms-differences-differ = les deux saisies diffèrent : relisez le papier avant le { $until }, elles sont ensuite effacées
forms-difference-title = Papier { $paper } : deux saisies différentes
forms-difference-lead = Reprenez le papier et choisissez, pour chaque question, ce qui y est écrit.
forms-difference-first = Première saisie
forms-difference-second = Deuxième saisie
forms-difference-empty = (rien)
forms-difference-settle = Envoyer la demande

# --- Programs
forms-api-large = Envoyez moins de 12 Mo
forms-api-json = Envoyez un objet JSON avec « answers » : { $error }
forms-api-unknown = Cette démarche n'existe pas, ou ne prend pas de demandes
forms-api-file = Donnez un fichier comme un objet : « name », et « content » en base64

# --- Streets
forms-import-done = { $count ->
    [0] Aucune rue n'est dans la liste.
    [one] Une rue est dans la liste.
   *[other] { $count } rues sont dans la liste.
  }
forms-import-unreadable = Enregistrez le fichier en CSV, en UTF-8
forms-import-columns = Donnez au fichier les colonnes « rue », « code postal » et « commune »
forms-import-empty = Remplissez la rue et la commune
forms-import-twice = Gardez une seule ligne pour « { $street } »
forms-import-nothing = Ajoutez au moins une rue

# --- Paper
forms-paper-before = Avant de remplir
forms-paper-files = Les papiers : une copie suffit. Si vous nous les donnez en fichiers : { $formats }
forms-paper-how = Comment remplir
forms-paper-pen = Au stylo noir, lisiblement : une lettre ou un chiffre par petite case. Cochez d'une croix.
forms-paper-missing = Il vous manque un papier ? Déposez quand même : nous dirons lequel.
forms-paper-more = Pas assez de place ? Continuez sur une feuille libre, avec le numéro de la question.
forms-paper-sheet = Feuille
forms-paper-of = sur
forms-paper-where = Où l'apporter ou l'envoyer
forms-paper-same = Sur papier, au guichet ou en ligne : même délai, même réponse.
forms-paper-office = Réservé à la mairie
forms-paper-arrived = Arrivé le
forms-paper-number = Numéro
forms-paper-data = Vos données
forms-paper-notice = Cette feuille a la même valeur que la page. Vos réponses servent seulement à traiter cette demande.
forms-paper-kept-erased = Elles sont gardées { $keep } après la fin du dossier, puis effacées.
forms-paper-kept-archived = Elles sont gardées { $keep } après la fin du dossier, puis remises aux archives de la commune.
forms-paper-kept-not = Elles sont effacées dès que la demande est traitée.
forms-paper-kept-files = Les documents joints sont gardés { $keep } après la fin du dossier, puis effacés.
forms-paper-kept-files-not = Les documents joints sont effacés dès qu'ils ont été vus.
forms-paper-other-ways = L'adresse postale suffit. Avec une adresse électronique ou un téléphone, la réponse va plus vite.
forms-paper-rights = Vous pouvez lire vos réponses, les faire corriger ou vous opposer à leur usage.
forms-paper-notice-contact = Écrivez à { $contact } ; en cas de désaccord, à la CNIL.
forms-paper-prefilled = Les réponses déjà données en ligne sont écrites. Le code en bas de page les retrouve pendant { $days } jours.
forms-paper-proof = Règle version { $version }, empreinte { $fingerprint }
forms-paper-date = jour, mois, année
forms-paper-time = heures, minutes
forms-paper-file-joined = Je joins ce papier
forms-paper-signature = Signature

# Pour les programmes
forms-api-part = Demandes
forms-api-schema = Le schéma des réponses d'une démarche
forms-api-send = Déposer une demande
forms-api-send-one = Déposer : { $title }
forms-api-kind = Envoyez du JSON : Content-Type: application/json
