### Le programme : ses engagements, leur suivi, leur histoire.

## Refus et corrections
programme-not-your-service = Seul le service responsable peut modifier cet engagement. Demandez-lui, ou à un administrateur.
programme-administrators-only = Seuls les administrateurs de la commune peuvent faire cela.
programme-changed-meanwhile = Quelqu'un a modifié cet engagement pendant que vous écriviez. Relisez-le, puis recommencez : votre texte est encore là.
programme-write-something = Écrivez quelque chose ici
programme-too-long = Raccourcissez ce texte : { $most } caractères au plus
programme-link-needed = Donnez une adresse complète, qui commence par https://
programme-link-or-file = Donnez une adresse ou un fichier
programme-not-in-the-future = Donnez une date passée, ou celle d'aujourd'hui
programme-unknown-service = Choisissez un service de la liste
programme-unknown-elected = Choisissez une personne élue de la liste
programme-unknown-territory = Choisissez un territoire de la liste
programme-silence-range = Choisissez entre un mois et soixante mois
programme-interval-range = Choisissez entre un mois et soixante mois
programme-due-before-start = Choisissez une date promise qui suit le début
programme-reason-dropped = Dites pourquoi l'engagement est abandonné. Cette raison sera publique.
programme-reason-reopened = Dites pourquoi l'engagement est rouvert. Cette raison sera publique.
programme-reason-date = Dites pourquoi la date change. L'ancienne date restera visible.
programme-reason-wording = Dites pourquoi le texte change. L'ancien texte restera visible.
programme-reason-owner = Dites pourquoi le responsable change
programme-decimals-range = Choisissez quatre décimales au plus
programme-year-range = Donnez une année entre 2000 et 2100
programme-write-an-amount = Écrivez au moins un montant
programme-milestone-already = Cette étape est déjà marquée comme faite
programme-demand-already = Cette demande a déjà une réponse
programme-address-taken = Choisissez une autre adresse : « { $slug } » existe déjà
programme-reference-taken = L'identifiant « { $id } » existe déjà dans ce programme
programme-input-already = Cette pièce est déjà déposée
programme-input-missing = Déposez d'abord : { $title }
programme-earlier-phase-open = Fermez d'abord l'étape précédente
programme-phase-already = Cette étape est déjà fermée
programme-not-silent = Cet engagement a eu des nouvelles : relisez sa page
programme-question-already = Cette question a déjà sa réponse

## Lettres
programme-mail-read = Lire la page
programme-mail-confirm-subject = Confirmez que vous suivez : { $title }
programme-mail-confirm = Vous avez demandé à suivre cet engagement : { $title }. Confirmez, et nous vous écrirons quand il bouge, ou quand il se tait trop longtemps.
programme-mail-confirm-button = Oui, je veux suivre cet engagement
programme-mail-confirm-ignore = Ce n'était pas vous ? Ne faites rien : sans confirmation, votre adresse est oubliée en sept jours.
programme-mail-news-subject = Du nouveau : { $title }
programme-mail-news = Un engagement que vous suivez à { $town } a bougé.
programme-mail-silence-subject = Sans nouvelles : { $title }
programme-mail-silence = Un engagement que vous suivez à { $town } n'a pas donné de nouvelles depuis { $months } mois. Ce silence s'affiche tout seul : personne ne peut l'éteindre, sauf en donnant des nouvelles. Vous pouvez en demander sur sa page.
programme-mail-answer-subject = Réponse à votre question : { $title }
programme-mail-answer = Le service a répondu. La question et la réponse sont publiques, sans votre nom. Votre adresse est maintenant oubliée.
programme-mail-set-aside = Nous n'avons pas pu répondre en public à votre question. Voici pourquoi :

## Mots partagés
programme-menu = Programme

## Pages publiques

## Bureau des agents

## Export et import
