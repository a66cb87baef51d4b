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
programme-act-created = Programme créé
programme-act-phase = Étape d'un programme fermée
programme-act-input = Pièce déposée
programme-act-entered = Engagement inscrit
programme-act-wording = Texte changé
programme-act-assigned = Responsable désigné
programme-act-state = État déclaré
programme-act-stage = Avancement
programme-act-rescheduled = Date changée
programme-act-news = Nouvelles
programme-act-milestone = Étape d'un engagement
programme-act-indicator = Indicateur créé
programme-act-measure = Chiffre publié
programme-act-money = Argent
programme-act-evidence = Preuve ajoutée
programme-act-demand = Demande à une autre autorité
programme-act-reply = Réponse d'une autre autorité
programme-act-answer = Réponse à une question

## Pages publiques

## Bureau des agents
programme-desk = Mon bureau
programme-desk-only = Le bureau est réservé aux services de la commune.
programme-desk-title = { $count ->
    [0] Ma semaine : rien à faire
    [one] Ma semaine : { $count } chose à faire
   *[other] Ma semaine : { $count } choses à faire
  }
programme-desk-caption = Ce que le service doit cette semaine, le plus en retard d'abord
programme-desk-due = Échéance
programme-desk-file = Engagement
programme-desk-subject = Objet
programme-desk-detail = Ce qui est attendu
programme-desk-todo = À faire
programme-desk-nothing = Rien ne presse cette semaine.
programme-desk-drafts = Mes brouillons
programme-desk-more = Aller plus loin
programme-desk-foot = Tout ce que vous publiez est inscrit au journal public, sous le nom de votre service, jamais sous le vôtre.
programme-desk-all-services = Tous mes services
programme-desk-filter = Filtrer
programme-desk-late = En retard
programme-desk-late-note = à expliquer avant tout le reste
programme-desk-questions = Questions
programme-desk-questions-note = des gens attendent
programme-desk-silent = Sans nouvelles
programme-desk-silent-note = le silence s'affiche déjà
programme-desk-week = Dans les sept jours
programme-desk-tile-late = en retard
programme-desk-tile-questions = { $count ->
    [one] question
   *[other] questions
  }
programme-desk-tile-silent = sans nouvelles
programme-desk-tile-week = dans les sept jours
programme-desk-days-late = { $days ->
    [one] retard { $days } jour
   *[other] retard { $days } jours
  }
programme-desk-today = aujourd'hui
programme-desk-step-late = Dernier mot public : { $detail }
programme-desk-step-silent = Dernier mot public : { $detail }
programme-desk-step-due = La date promise arrive. Dernier mot public : { $detail }
programme-desk-step-quiet = Le silence deviendra public. Dernier mot : { $detail }
programme-desk-step-measure = Chiffre attendu : { $detail }
programme-desk-step-milestone = Étape prévue : { $detail }
programme-desk-step-reminder = Relancer : { $detail }
programme-desk-do-explain = Expliquer
programme-desk-do-news = Donner des nouvelles
programme-desk-do-measure = Donner le chiffre
programme-desk-do-milestone = Dire où elle en est
programme-desk-do-remind = Relancer
programme-desk-do-answer = Répondre
programme-desk-news-wanted = Quelqu'un demande des nouvelles.
programme-service = Service responsable
programme-elected = Personne élue qui en répond
programme-territory = Lieu
programme-desk-nobody = Personne pour l'instant
programme-field-title = Titre
programme-field-promise = Promesse
programme-field-promise-hint = Une phrase : quoi exactement, et pour quand.
programme-field-starts = Début
programme-field-due = Date promise
programme-field-due-hint = Si vous la changez, l'ancienne reste visible à côté.
programme-field-silence = Donner des nouvelles au moins tous les… (mois)
programme-field-silence-hint = Passé ce délai, le silence s'affiche tout seul.
programme-field-state = État
programme-field-state-hint = Le retard et le silence se calculent : ils ne se choisissent pas.
programme-field-stage = Avancement
programme-field-reason = Raison du changement
programme-field-reason-hint = Publique. Obligatoire pour changer une date, un texte ou un responsable, pour abandonner ou rouvrir.
programme-date-unreadable = Écrivez un jour, un mois et une année qui existent
programme-date-needed = Donnez la date
programme-value-unreadable = Écrivez un nombre, avec { $decimals } décimales au plus
programme-amount-unreadable = Écrivez un montant en euros, par exemple 12 500 ou 12 500,50
programme-edit-title = Modifier l'engagement
programme-edit-preview = Voir avant de publier
programme-edit-keep = Garder en brouillon
programme-edit-publish = Publier
programme-edit-again = Revenir au texte
programme-preview-title = Ce qui va changer
programme-preview-lead = Relisez. Une fois publié, tout le monde verra l'avant et l'après, et l'acte sera au journal.
programme-preview-nothing = Rien ne change.
programme-report-title = Donner des nouvelles
programme-report-help = Chaque envoi est publié tout de suite, et inscrit au journal.
programme-report-publish = Publier
programme-report-news = Une nouvelle
programme-report-news-text = Que s'est-il passé ?
programme-report-news-hint = Ce qui a été fait, ce qui bloque, ce qui vient. Une mauvaise nouvelle est une nouvelle.
programme-report-measure = Un chiffre
programme-report-indicator = Indicateur
programme-report-measured-on = Mesuré le
programme-report-value = Valeur
programme-report-note = Remarque
programme-report-milestone-done = Une étape franchie
programme-report-which-milestone = Quelle étape ?
programme-report-done-on = Faite le
programme-report-reply = Une réponse reçue
programme-report-which-demand = De qui ?
programme-report-replied-on = Reçue le
programme-report-reply-text = Ce qui est répondu
programme-report-remind-on = Prochaine relance
programme-report-money = De l'argent
programme-report-year = Année
programme-report-planned = Prévu
programme-report-voted = Voté
programme-report-spent = Dépensé
programme-report-evidence = Une preuve
programme-report-evidence-title = Ce que c'est
programme-report-link = Adresse
programme-report-file = Fichier
programme-report-evidence-day = Date du document
programme-report-milestone = Une étape à venir
programme-report-milestone-title = L'étape
programme-report-milestone-due = Prévue pour
programme-report-new-indicator = Un nouvel indicateur
programme-report-indicator-title = Ce qui est mesuré
programme-report-unit = Unité
programme-report-decimals = Décimales
programme-report-source = Source
programme-report-baseline = Valeur de départ
programme-report-baseline-on = Date de départ
programme-report-target = But
programme-report-target-on = À atteindre le
programme-report-every = Un chiffre tous les… (mois)
programme-report-demand = Une demande à une autre autorité
programme-report-addressee = À qui
programme-report-demand-text = Ce qui est demandé
programme-report-sent-on = Envoyée le
programme-answer-title = Répondre à une question
programme-answer-news-title = Donner les nouvelles demandées
programme-answer-asked = Posée le { $day }.
programme-answer-will-be-told = La personne sera prévenue, puis son adresse sera oubliée.
programme-answer-question = La question, telle qu'elle sera publiée
programme-answer-question-hint = Retirez ce qui est personnel. Ne changez pas le sens.
programme-answer-text = Votre réponse
programme-answer-publish = Publier la réponse
programme-answer-aside = Cette question ne peut pas avoir de réponse publique
programme-answer-reason = Pourquoi
programme-answer-reason-hint = Envoyé à la personne si elle a donné son adresse. Rien n'est publié.
programme-answer-aside-button = Mettre de côté
programme-desk-phases-title = Les étapes du programme
programme-desk-phase-closed = Fermée le { $day }.
programme-desk-phase-open = À fermer au plus tard le { $day }.
programme-desk-input-filed = déposée le { $day }
programme-desk-input-link = Adresse de la pièce : { $title }
programme-desk-input-file = Déposer
programme-desk-phase-close = Fermer cette étape
programme-import-title = Importer une liste d'engagements
programme-import-lead = Rien n'est écrit avant que vous ayez vu ce qui sera créé, changé ou laissé tel quel.
programme-import-file = Fichier CSV
programme-import-file-hint = Avec une ligne de titres. Le tableur exporté ici convient tel quel.
programme-import-programme = Programme
programme-import-by-column = Celui que dit chaque ligne
programme-import-preview = Voir ce qui changerait
programme-import-choose-file = Choisissez un fichier
programme-import-to-mend = À corriger dans le fichier
programme-import-where = Où
programme-import-what = Comment
programme-import-preview-title = Ce que l'import va faire
programme-import-summary = { $created ->
    [0] rien à créer
    [one] { $created } à créer
   *[other] { $created } à créer
  }, { $changed ->
    [0] rien à changer
    [one] { $changed } à changer
   *[other] { $changed } à changer
  }, { $untouched } sans changement.
programme-import-created = À créer
programme-import-changed = À changer
programme-import-id = Identifiant
programme-import-field = Champ
programme-import-before = Avant
programme-import-after = Après
programme-import-reason = Raison de l'import
programme-import-reason-hint = Publique. Obligatoire si l'import change un texte, une date ou un responsable.
programme-import-confirm = Importer
programme-import-give-up = Renoncer

## Export et import
programme-export-id = id
programme-export-programme = programme
programme-export-axis = axe
programme-export-orientation = orientation
programme-export-title = engagement
programme-export-kind = nature
programme-export-promise = promesse
programme-export-service = service
programme-export-elected = élu
programme-export-territory = territoire
programme-export-start = début
programme-export-due = échéance
programme-export-silence = silence (mois)
programme-export-state = état
programme-export-stage = étape
programme-export-number = numéro
programme-export-shown = état affiché
programme-export-first-due = première échéance
programme-export-news = dernières nouvelles
programme-export-quiet-on = silence à partir du
programme-export-headline = dernière phrase
programme-export-address = adresse
programme-export-state-kept = tenu
programme-export-state-under-way = en cours
programme-export-state-not-started = pas commencé
programme-export-state-dropped = abandonné
programme-export-state-late = en retard
programme-export-state-silent = sans nouvelles
programme-export-stage-announced = annoncé
programme-export-stage-studied = étudié
programme-export-stage-voted = voté
programme-export-stage-funded = financé
programme-export-stage-in-works = en travaux
programme-export-stage-delivered = livré
programme-export-kind-service = service
programme-export-kind-build = construction
programme-export-kind-regulate = règle
programme-export-kind-fund = financement
programme-export-kind-participation = participation
programme-export-kind-transparency = transparence
programme-export-kind-lobby = demande à une autre autorité
programme-export-kind-study = étude
programme-import-line = ligne { $line }
programme-import-cell = ligne { $line }, colonne « { $column } »
programme-import-too-large = Ce fichier est trop lourd : { $most } Mo au plus
programme-import-too-many = Ce fichier a trop de lignes : { $most } au plus
programme-import-empty = Ce fichier est vide
programme-import-no-rows = Ce fichier n'a que sa ligne de titres : ajoutez au moins un engagement
programme-import-not-csv = Ce fichier ne se lit pas comme un tableau CSV. Enregistrez-le depuis votre tableur au format CSV.
programme-import-not-text = Ce fichier n'est pas du texte. Enregistrez-le depuis votre tableur au format CSV.
programme-import-windows = Ce fichier est écrit en Windows-1252 : vérifiez que les accents sont justes.
programme-import-column-twice = La colonne « { $column } » est donnée deux fois : gardez-en une
programme-import-column-unknown = La colonne « { $column } » n'est pas connue : elle est laissée de côté.
programme-import-title-column = Ajoutez une colonne « engagement » ou une colonne « id »
programme-import-cells = Cette ligne a { $found } cases, la ligne de titres en a { $wanted } : vérifiez les séparateurs et les guillemets
programme-import-title-empty = Écrivez l'engagement
programme-import-kind = « { $text } » n'est pas une nature connue. Choisissez parmi : { $choices }
programme-import-state = « { $text } » n'est pas un état que l'on déclare. Choisissez parmi : { $choices }
programme-import-stage = « { $text } » n'est pas une étape connue. Choisissez parmi : { $choices }
programme-import-day = « { $text } » n'est pas une date. Écrivez-la comme 2026-12-31 ou 31/12/2026.
programme-import-months = « { $text } » ne convient pas : donnez un nombre de mois entre 1 et 60
programme-import-which-programme = Dites de quel programme il s'agit : ajoutez une colonne « programme », ou choisissez un programme pour tout le fichier
programme-import-other-programme = « { $text } » est un autre programme que celui choisi pour ce fichier
programme-import-unknown = Aucun programme ne s'appelle « { $text } ». Corrigez son nom, ou demandez que l'import le crée.
programme-import-service = Aucun service ouvert ne s'appelle « { $text } » : corrigez son nom, ou créez le service d'abord
programme-import-elected = Aucune personne élue ne s'appelle « { $text } » : corrigez ce nom
programme-import-territory = Aucun territoire ne s'appelle « { $text } » : corrigez son nom
programme-import-title-known = Cet engagement existe déjà sous l'id « { $id } » : écrivez cet id, ou un autre titre
programme-import-title-several = Plusieurs engagements ont exactement ce titre : dites lequel dans une colonne « id »
programme-import-id-empty = Donnez l'id de l'engagement
programme-import-id-unknown = Aucun engagement n'a cet id. Pour en créer un, ajoutez une colonne « engagement ».
programme-import-twice = Cet engagement est déjà à la ligne { $line } : gardez une seule des deux
programme-import-axis-empty = Dites sous quel axe entre cet engagement
programme-import-promise-empty = Ce texte ne peut pas être effacé : remettez-le, ou écrivez le nouveau
programme-import-more-problems = { $number } autres erreurs suivent : corrigez celles-ci d'abord
programme-import-reason = Cet import change des textes, des dates ou des responsables déjà publiés : dites pourquoi. Cette raison sera publique.
programme-import-lead = Engagements importés d'un fichier.
programme-import-done = { $created ->
    [0] Aucun engagement créé
    [one] 1 engagement créé
   *[other] { $created } engagements créés
}, { $changed ->
    [0] aucun modifié
    [one] 1 modifié
   *[other] { $changed } modifiés
}, { $untouched ->
    [0] aucun inchangé
    [one] 1 inchangé
   *[other] { $untouched } inchangés
}{ $programmes ->
    [0] .
    [one] , dans 1 nouveau programme.
   *[other] , dans { $programmes } nouveaux programmes.
}
