# Les dossiers : ce que le programme dit d'une demande, de son dépôt à son effacement.

# Refus
cases-somebody-was-faster = Quelqu'un d'autre vient de faire avancer ce dossier. Relisez-le : rien n'a été changé de votre côté.
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
cases-mandate-until = Choisissez un dernier jour entre aujourd'hui et dans un an.
cases-mandate-scope = Choisissez un dossier ou une démarche.
cases-mandate-nobody = Personne n'a ce compte.

# Bureau
cases-person-unknown = Personne n'a ce compte.
cases-service-unknown = Ce service n'existe pas.
cases-role-unknown = Cette démarche n'a pas ce rôle.
cases-merge-unknown = Donnez le numéro d'un autre dossier, ouvert, de la même démarche.
cases-deputy-self = Choisissez un collègue.
cases-days-order = Le dernier jour vient après le premier.
cases-delegation-reference = Citez l'arrêté qui délègue la signature.
cases-erase-open = Ce dossier n'est pas terminé : il ne peut pas être effacé.
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
cases-mention-accepts = Sans réponse de notre part le { $day }, elle est acceptée par notre silence ({ $law }).
cases-mention-attestation = Vous pourrez alors nous demander une attestation.
cases-mention-refuses = Sans réponse de notre part le { $day }, elle est refusée par notre silence ({ $law }).
cases-mention-remedies = Vous pourrez alors contester : { $ways }.
cases-mention-promise = Nous nous engageons à répondre au plus tard le { $day }.
cases-transferred-subject = Votre demande est transmise
cases-transferred-to = Votre demande ne relève pas de la commune. Nous l'avons transmise à l'administration qui peut y répondre : { $authority }.
cases-transferred-delay = Le délai au bout duquel le silence vaut décision court, pour cette administration, du jour où elle reçoit votre demande (code des relations entre le public et l'administration, article L114-2). Elle vous en accuse réception.
cases-transferred-nothing = Vous n'avez rien à refaire.

# Courriels : ils disent qu'il y a du nouveau, jamais quoi
cases-mail-subject = Dossier { $number } : du nouveau
cases-mail-moved = Votre dossier { $number } a avancé. Ce qui a changé, et les lettres s'il y en a, sont sur sa page.
cases-mail-message = Un message vous attend dans votre dossier { $number }.
cases-mail-slot = Dossier { $number } : votre rendez-vous est le { $day } à { $hour }.
cases-mail-reminder = Dossier { $number } : nous vous attendons le { $day } à { $hour }. Si vous ne pouvez pas venir, dites-le sur la page du dossier.
cases-mail-merged = Vos dossiers { $number } et { $other } sont la même demande : elle se suit maintenant sous le numéro { $other }. Vous n'avez rien à refaire.
cases-mail-archived = Votre dossier { $number } est terminé. Le { $day }, il sera versé aux archives et ne sera plus visible ici. Gardez avant ce jour ce dont vous avez besoin.
cases-mail-erased = Votre dossier { $number } est terminé. Le { $day }, il sera effacé. Gardez avant ce jour ce dont vous avez besoin.
cases-mail-code = Votre code pour suivre ce dossier : { $code }. Gardez-le.
cases-mail-see = Voir le dossier
cases-mail-to-service-late = Le dossier { $number } est en retard : le temps prévu pour son étape est passé.
cases-mail-to-service-message = Un message attend une réponse dans le dossier { $number }.

# Vérification
cases-check-no-document = Un dossier a un document qui n'est plus là : { $sha256 }.
cases-check-document = Un document d'un dossier ne peut pas être montré : { $error }.
cases-check-elsewhere = Le dossier { $number } n'est pas là où mènent ses événements.
cases-check-events = Les événements du dossier { $number } ne tiennent pas ensemble.
cases-check-letter = Il manque au dossier { $number } sa lettre { $letter }.
cases-check-acts = Le dossier { $number } a { $there } actes publics et en a causé { $wanted }.
cases-check-act-shown = L'acte { $act } montre autre chose que ce que le journal a scellé.
cases-check-act-gone = L'acte { $act } du journal n'est celui d'aucune démarche.
cases-check-act-stray = L'acte { $act } d'un dossier n'est pas dans le journal.
