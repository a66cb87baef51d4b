### Le programme : ses engagements, leur suivi, leur histoire.

## Refus et corrections
programme-not-your-service = Seul le service responsable peut modifier cet engagement. Demandez-lui, ou à un administrateur.
programme-administrators-only = Seuls les administrateurs de la commune peuvent faire cela.
programme-changed-meanwhile = Quelqu'un a modifié cet engagement pendant que vous écriviez. Relisez-le, puis recommencez : votre texte est encore là.
programme-write-something = Écrivez quelque chose ici
programme-too-long = Raccourcissez ce texte : { $most } caractères au plus
programme-link-needed = Donnez une adresse complète, qui commence par https://
programme-file-kind = Envoyez un PDF ou une image (PNG, JPEG)
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
programme-mail-wanted = Vous aviez demandé des nouvelles de cet engagement : il y en a. Votre adresse est maintenant oubliée.
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

# Durées
programme-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
programme-months = { $count } mois
programme-years = { $count ->
    [one] { $count } an
   *[other] { $count } ans
}
programme-more-than = plus de { $span }
programme-number = { $count ->
    [1] un
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
    [9] neuf
    [10] dix
    [11] onze
    [12] douze
    [13] treize
    [14] quatorze
    [15] quinze
    [16] seize
   *[other] { $count }
}
programme-days-in-words = { $count ->
    [one] { $words } jour
   *[other] { $words } jours
}
programme-months-in-words = { $words } mois
programme-years-in-words = { $count ->
    [one] { $words } an
   *[other] { $words } ans
}
programme-late-by = { $one ->
    [yes] en retard d’{ $span }
   *[no] en retard de { $span }
}
programme-delay = { $span } de retard
programme-silent-for = Sans nouvelles depuis { $span }
programme-due = Promis pour { $day }
programme-due-former = Promis pour { $day }, d'abord pour { $former }

# Avancement, natures, étapes
programme-stage-announced = annoncé
programme-stage-studied = étudié
programme-stage-voted = voté
programme-stage-funded = financé
programme-stage-in-works = en travaux
programme-stage-delivered = livré
programme-kind-service = Un service rendu
programme-kind-build = Une construction, un aménagement
programme-kind-regulate = Une règle
programme-kind-fund = Une aide, un financement
programme-kind-participation = Une participation des habitants
programme-kind-transparency = Une information rendue publique
programme-kind-lobby = Une demande à une autre autorité
programme-kind-study = Une étude
programme-phase-diagnosis = État des lieux
programme-phase-prospective = Regard à long terme
programme-phase-orientations = Orientations
programme-phase-structuring = Mise en forme
programme-phase-action-plan = Plan d'actions
programme-phase-adoption = Adoption

# Le programme en un regard
programme-crumb = Le programme
programme-colon = { " " }:{ " " }
programme-programme = Programme
programme-all-title = Les programmes, engagement par engagement
programme-all-lead = { $count ->
    [0] Aucun engagement public pour le moment.
    [one] { $count } engagement public. Il a un service responsable, une date et un suivi. Ce qui tarde ou se tait est montré comme le reste.
   *[other] { $count } engagements publics. Chacun a un service responsable, une date et un suivi. Ce qui tarde ou se tait est montré comme le reste.
}
programme-none = Aucun programme n'est publié pour l'instant.
programme-by-programme = Par programme
programme-by-programme-caption = Engagements de chaque programme, par état
programme-what-each = Ce que dit chaque programme
programme-adopted-on = Adopté le { $day }
programme-count = { $count ->
    [one] { $count } engagement
   *[other] { $count } engagements
}
programme-count-adopted = { " " }adoptés en { $month }
programme-by-axis = Par axe
programme-by-axis-caption = Engagements de chaque axe, par état
programme-axis = Axe
programme-late-title = En retard, et pourquoi
programme-late-none = Rien n'est en retard.
programme-late-unexplained = Aucune explication pour l'instant.
programme-late-all = { $count ->
    [one] L'engagement en retard
   *[other] Les { $count } engagements en retard
}
programme-silent-title = Sans nouvelles, passé le délai promis
programme-silent-title-months = Sans nouvelles depuis plus de { $span }
programme-silent-lead = Aucune étape, aucun chiffre, aucune note. Ce silence s'affiche tout seul : personne ne peut l'éteindre, sauf en donnant des nouvelles.
programme-silent-none = Tous les engagements ont donné des nouvelles à temps.
programme-silent-all = { $count ->
    [one] L'engagement sans nouvelles
   *[other] Les { $count } engagements sans nouvelles
}
programme-moved-title = Ce qui a bougé depuis un mois
programme-moved-none = Rien n'a bougé depuis un mois.
programme-phases-title = Comment ce programme s'est fait
programme-phases-picture = Les étapes de fabrication du programme
programme-phase-closed = Fermée le { $day }
programme-phase-planned = Du { $from } au { $to }
programme-phase-until = Au plus tard le { $day }
programme-phase-missing = { $count ->
    [one] Il manque une pièce
   *[other] Il manque { $count } pièces
}
programme-inputs-title = Les pièces de chaque étape
programme-inputs-caption = Pièces demandées à chaque étape du programme
programme-input = Pièce
programme-input-phase = Étape
programme-input-filed = Déposée le
programme-input-awaited = Manque encore
programme-downloads = À emporter
programme-download-booklet = Le livret à imprimer (PDF)
programme-download-sheet = Télécharger la liste (tableur)
programme-download-csv = Les données (CSV)
programme-download-json = Les données (JSON)
programme-download-feed = Les nouvelles (fil Atom)
programme-demands-link = Ce que nous demandons aux autres

# Comment on compte
programme-how = Comment on compte
programme-how-kept = le résultat annoncé existe, et il se vérifie.
programme-how-late = la date promise est passée. Elle reste lisible, la nouvelle s'ajoute.
programme-how-silent = rien n'a été dit pendant le délai promis.
programme-how-dropped = le conseil l'a dit, avec ses raisons.
programme-how-rule = La règle complète
programme-rule-lead = La même règle pour tous les engagements, écrite avant de compter. Deux états sur six ne dépendent de personne.
programme-rule-states = Les six états
programme-rule-kept = Le service déclare que le résultat annoncé existe. La page dit à quoi cela se voit.
programme-rule-under-way = Le travail a commencé. La date promise n'est pas passée et des nouvelles ont été données à temps.
programme-rule-not-started = Rien n'a commencé. La date promise n'est pas passée.
programme-rule-late = La date promise est passée, et l'engagement n'est ni tenu ni abandonné. L'ancienne date reste lisible à côté de la nouvelle.
programme-rule-silent = Aucune étape, aucun chiffre, aucune note depuis le délai promis, six mois sauf mention.
programme-rule-dropped = La commune a renoncé, et dit pourquoi. L'engagement reste visible et reste compté.
programme-rule-once-title = Chacun compte une seule fois
programme-rule-once = Un engagement peut être en cours, en retard et sans nouvelles à la fois : sa page montre alors les trois. Dans les totaux, il compte une fois, dans le premier de ces cas : abandonné, tenu, en retard, sans nouvelles, en cours, pas commencé.
programme-rule-computed-title = Deux états que personne ne déclare
programme-rule-computed = Le retard et le silence se calculent chaque nuit, et après chaque acte. Personne ne peut les cacher : le retard s'éteint avec le résultat, une nouvelle date expliquée ou un abandon expliqué ; le silence, avec des nouvelles. Changer le responsable ou le texte n'est pas donner des nouvelles.
programme-rule-reason-title = Pas de changement sans raison
programme-rule-reason = Changer une date ou un texte, abandonner, rouvrir : tout cela est refusé sans une raison écrite, qui est publique. L'histoire de chaque engagement garde l'avant et l'après.
programme-rule-proof-title = Chaque publication laisse une preuve
programme-rule-proof = Chaque ligne d'histoire est inscrite au journal public de la commune, avec une empreinte. Si quelqu'un la modifiait ensuite, n'importe qui pourrait le voir.
programme-rule-figures-title = Les mêmes chiffres partout
programme-rule-figures = Les pages, le livret imprimé, le tableur et les données viennent des mêmes comptes, au même moment.
programme-rule-journal = Voir le journal public

# Listes
programme-axis-lead = { $count ->
    [0] Aucun engagement dans cet axe.
    [one] { $count } engagement dans cet axe.
   *[other] { $count } engagements dans cet axe.
}
programme-axis-commitments = Les engagements
programme-axis-empty = Aucun engagement n'est encore inscrit dans cet axe.
programme-list-all = Tous les engagements
programme-list-kept = Les engagements tenus
programme-list-under-way = Les engagements en cours
programme-list-not-started = Les engagements pas commencés
programme-list-late = Les engagements en retard
programme-list-silent = Les engagements sans nouvelles
programme-list-dropped = Les engagements abandonnés
programme-list-heading = La liste
programme-list-count = { $count ->
    [0] Aucun engagement.
    [one] { $count } engagement.
   *[other] { $count } engagements.
}
programme-list-see-all = Voir tous les engagements du programme
programme-list-empty = Aucun engagement dans cet état aujourd'hui.
programme-ask-news = Demander des nouvelles
programme-about = { " " }: { $title }

# Un engagement
programme-standing = Où en est-on ?
programme-nothing-said = Rien n'a encore été dit de cet engagement.
programme-silence-shows = Ce silence s'affiche tout seul : personne ne peut l'éteindre, sauf en donnant des nouvelles.
programme-news-wanted = { $count ->
    [one] Une personne a demandé des nouvelles.
   *[other] { $count } personnes ont demandé des nouvelles.
}
programme-steps = Les étapes
programme-step-done = Fait le { $day }.
programme-step-done-late = Prévu pour le { $due }, fait le { $day }.
programme-step-late = Prévu pour le { $due }. Pas encore fait.
programme-step-planned = Prévu pour le { $due }.
programme-money = L'argent
programme-money-title = Prévu, voté, dépensé
programme-money-finding = En tout : { $sums }.
programme-money-unknown = non connu
programme-money-planned = { $amount } prévus
programme-money-voted = { $amount } votés
programme-money-spent = { $amount } dépensés
programme-evidence = Les preuves
programme-history = Ce qui s'est passé
programme-open = Ouvrir
programme-reason = Raison
programme-act = acte n° { $number }
programme-act-text = texte exact
programme-act-number = n° { $number }
programme-author-town = La commune
programme-brief = En bref
programme-fact-due = Promis pour
programme-fact-service = Responsable
programme-fact-elected = Suivi au conseil par
programme-fact-stage = Avancement
programme-fact-money = Argent
programme-fact-place = Lieu
programme-fact-orientation = Orientation
programme-fact-kind = Nature
programme-fact-news = Nouvelles promises
programme-fact-news-every = { $count ->
    [1] Tous les mois
   *[other] Tous les { $count } mois
}
programme-no-date = Sans date
programme-first-due = D'abord promis pour le { $day }
programme-nobody = Personne pour l'instant
programme-follow = Suivre cet engagement
programme-ask = Poser une question
programme-print = Imprimer la fiche (PDF)
programme-feed-link = Fil des nouvelles (Atom)
programme-receipt = Ce qui a été publié ici le { $day } est inscrit au journal public. Cela ne peut plus être changé en silence.
programme-sealed = Scellé le { $at }
programme-seal-due = Scellé avant { $time }
programme-seal-inherited = Scellé par le journal suivant
programme-figure-day = Date
programme-figure-value = Chiffre
programme-figure-note = Note
programme-figure-none = Aucun chiffre n'a encore été publié.
programme-figure-last = { $value } au { $day }.
programme-figure-path = Le rythme prévu demandait { $value }.
programme-figure-goal = But : { $value } { $when }.
programme-figure-next = Prochain chiffre : d'ici le { $day }.
programme-figure-overdue = Le prochain chiffre était attendu le { $day }.
programme-when-end = fin { $year }
programme-when-month = en { $month }
programme-source = Source

# L'histoire
programme-told-entered = Engagement inscrit au programme.
programme-told-title = Le titre change.
programme-told-promise = La promesse change.
programme-told-promise-first = La promesse est écrite.
programme-told-assigned = Les responsables changent.
programme-told-service = Service responsable : { $name }.
programme-told-service-changed = Nouveau service responsable : { $name }. Avant : { $former }.
programme-told-elected = Suivi au conseil par { $name }.
programme-told-elected-changed = Suivi au conseil par { $name }. Avant : { $former }.
programme-told-place = Lieu : { $name }.
programme-told-place-changed = Nouveau lieu : { $name }. Avant : { $former }.
programme-told-due = Promis pour le { $day }.
programme-told-silence = { $count ->
    [1] Des nouvelles sont promises tous les mois.
   *[other] Des nouvelles sont promises tous les { $count } mois.
}
programme-told-state = Déclaré { $after }. Avant : { $before }.
programme-told-stage = Avancement : { $after }. Avant : { $before }.
programme-told-date = Nouvelle date promise : { $after }. Avant : { $before }.
programme-told-no-date = Plus de date promise. Avant : { $before }.
programme-told-step = Étape prévue pour le { $day } : { $title }.
programme-told-step-done = Étape faite le { $day } : { $title }.
programme-told-indicator = Nouveau chiffre à suivre : { $title }.
programme-told-indicator-target = Nouveau chiffre à suivre : { $title }. But : { $value } au { $day }.
programme-told-measure = { $value } au { $day } : { $title }.
programme-told-measure-corrected = Chiffre corrigé : { $value } au { $day }, et non { $former } : { $title }.
programme-told-money = Argent de { $year } : { $sums }.
programme-told-before = Avant : { $what }.
programme-told-now = Maintenant : { $what }.
programme-told-evidence = Preuve ajoutée : { $title }.
programme-told-demand = Demande envoyée le { $day } à : { $who }.
programme-told-reply = Réponse reçue le { $day } de : { $who }.
programme-told-answer = Question d'une personne : « { $question } » Réponse du service :
programme-told-reason = Raison : { $reason }
programme-feed-title = { $title }, { $town }

# Demandes à d'autres autorités
programme-demands = Ce que nous demandons aux autres
programme-demands-lead = Une partie de cet engagement ne dépend pas de nous. Voici ce que nous avons demandé, et ce qu'on nous a répondu.
programme-demand-to = À : { $who }
programme-demand-sent = Demande envoyée le { $day }
programme-demand-replied = Réponse du { $day }
programme-demand-awaited = Sans réponse depuis { $span }.
programme-demand-remind = Relance prévue le { $day }
programme-demand-overdue = Relance attendue depuis le { $day }
programme-demands-title = Ce que nous demandons aux autres
programme-demands-count = { $count ->
    [0] Rien n'a été demandé pour l'instant.
    [one] Une demande envoyée à une autre autorité. { $replied ->
        [0] Elle attend sa réponse.
       *[other] Elle a reçu une réponse.
}
   *[other] { $count } demandes envoyées à d'autres autorités. { $replied ->
        [0] Aucune n'a reçu de réponse.
        [one] Une seule a reçu une réponse.
       *[other] { $replied } ont reçu une réponse.
}
}
programme-demands-list = Les demandes
programme-demands-none = Aucune demande n'a encore été envoyée.
programme-demand-line = À : { $who } · envoyée le { $day }
programme-demand-answered = Réponse reçue
programme-demand-unanswered = Sans réponse
programme-demand-on = Le { $day }

# Suivre, demander
programme-email = Votre adresse électronique
programme-email-hint = Pour vous prévenir de la réponse. Elle ne sert à rien d'autre.
programme-what-we-keep = Ce que nous gardons
programme-back = Revenir à l'engagement
programme-too-fast = Envoyez encore une fois
programme-too-fast-help = Votre réponse est arrivée si vite que nous l'avons prise pour celle d'un robot. Vos mots sont encore là : attendez deux secondes, puis renvoyez.
programme-follow-title = Suivre cet engagement
programme-follow-lead = Nous vous écrivons quand il bouge, ou quand il se tait trop longtemps.
programme-follow-email-hint = Vous recevrez d'abord une lettre pour confirmer.
programme-follow-kept = Votre adresse, et cet engagement. Rien d'autre. Chaque lettre porte un lien pour ne plus suivre : votre adresse est alors effacée. Sans confirmation, elle l'est en sept jours.
programme-follow-button = Suivre
programme-follow-sent = Regardez vos messages
programme-follow-sent-help = Si cette adresse peut suivre cet engagement, une lettre part avec un lien de confirmation. Vous suivez déjà ? Rien ne change.
programme-question-title = Poser une question
programme-question-lead = Le service responsable répond ici, en public. La question est publiée avec la réponse, sans votre nom.
programme-question-body = Votre question
programme-question-hint = N'écrivez rien de personnel : le service peut reformuler avant de publier.
programme-question-kept = Votre question, jusqu'à la réponse. Votre adresse, si vous la donnez, jusqu'au message qui vous prévient : elle est ensuite effacée. Elle n'est jamais publiée.
programme-question-button = Envoyer la question
programme-question-sent = Votre question est arrivée
programme-question-sent-help = Le service responsable va la lire. La réponse paraîtra sur la page de l'engagement, avec la question.
programme-news-title = Demander des nouvelles
programme-news-lead = Rien n'a été dit depuis { $span }. Votre demande va au service responsable, et la page dit combien de personnes attendent.
programme-news-kept = Qu'une personne attend des nouvelles. Votre adresse, si vous la donnez, jusqu'au message qui vous prévient : elle est ensuite effacée.
programme-news-button = Demander des nouvelles
programme-news-sent = Votre demande est arrivée
programme-news-sent-help = Elle compte parmi celles que la page affiche. Le service responsable la voit dans sa file.
programme-confirm-title = Confirmez votre suivi
programme-confirm-lead = L'engagement : { $title }.
programme-confirmed-title = Vous suivez cet engagement
programme-confirmed-lead = Nous vous écrirons quand il bouge : { $title }.
programme-leave-title = Ne plus suivre ?
programme-leave-lead = Vous ne recevrez plus de lettres sur cet engagement : { $title }. Votre adresse sera effacée.
programme-leave-button = Ne plus suivre
programme-left-title = Vous ne suivez plus cet engagement
programme-left-lead = Votre adresse est effacée. Vous pouvez suivre à nouveau quand vous voulez.

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
programme-desk-person = Confié à
programme-desk-everybody = Tout le monde
programme-desk-mine = Moi
programme-desk-overdue = Échéances passées
programme-desk-overdue-note = chiffres, étapes et relances attendus
programme-desk-week-note = ce qui vient
programme-desk-tile-overdue = { $count ->
    [one] échéance passée
   *[other] échéances passées
}
programme-answers = Ce dont je réponds
programme-answers-only = Cette page est celle des personnes élues.
programme-answers-nobody = Votre compte n'est pas encore relié à votre nom dans la liste des personnes élues. L'administration de la maison peut le faire, dans « Personnes élues ».
programme-answers-count = { $count ->
    [0] Aucun engagement ne porte encore votre nom.
    [one] Un engagement porte votre nom.
   *[other] { $count } engagements portent votre nom.
}
programme-answers-late = { $count ->
    [0] En retard
    [one] En retard : un engagement
   *[other] En retard : { $count } engagements
}
programme-answers-silent = { $count ->
    [0] Sans nouvelles
    [one] Sans nouvelles : un engagement
   *[other] Sans nouvelles : { $count } engagements
}
programme-answers-demands = { $count ->
    [0] Demandes sans réponse
    [one] Une demande attend une réponse
   *[other] { $count } demandes attendent une réponse
}
programme-answers-demands-none = Aucune demande à une autre autorité n'attend de réponse.
programme-answers-questions = { $count ->
    [0] Questions des gens
    [one] Une question attend
   *[other] { $count } questions attendent
}
programme-answers-questions-none = Toutes les questions ont leur réponse.
programme-answers-moved = Ce qui a bougé depuis un mois
programme-answers-moved-none = Rien n'a bougé depuis un mois.
programme-service-menu = Mon service
programme-service-only = Cette page est celle des responsables de service.
programme-service-title = { $count ->
    [0] La semaine des services : rien à faire
    [one] La semaine des services : { $count } chose à faire
   *[other] La semaine des services : { $count } choses à faire
}
programme-service-title-of = { $count ->
    [0] { $service } : rien à faire cette semaine
    [one] { $service } : { $count } chose à faire cette semaine
   *[other] { $service } : { $count } choses à faire cette semaine
}
programme-service-caption = Ce que le service doit cette semaine, par personne
programme-service-tile-uncharged = { $count ->
    [one] engagement confié à personne
   *[other] engagements confiés à personne
}
programme-service-group = { $count ->
    [one] { $count } chose
   *[other] { $count } choses
}
programme-service-group-late = { $count ->
    [one] { $count } chose, en retard
   *[other] { $count } choses, dont { $late } en retard
}
programme-service-uncharged = Confié à personne
programme-service-unowned = Sans service responsable
programme-service-give = Dire quel service en répond
programme-service-foot = Qui fait quoi reste dans le service : rien n'en est publié. Tout ce que vous publiez est signé du service.
programme-charge-do = Confier
programme-charge-title = Confier un engagement
programme-charge-who = À qui ?
programme-charge-hint = Les personnes qui ont un droit dans ce service. Rien de cela n'est publié.
programme-charge-mend = Choisissez une personne de ce service
programme-follows-title = Ce que je suis
programme-follows-none = Vous ne suivez aucun engagement. Sur la page de chacun, « Suivre » vous prévient quand il bouge, ou quand il se tait.
programme-follows-unconfirmed = { $title } (à confirmer par la lettre reçue)
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
programme-desk-days-silent = { $days ->
    [one] silence public depuis { $days } jour
   *[other] silence public depuis { $days } jours
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
programme-desk-nowhere = Aucun lieu précis
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
programme-desk-phases-of = Étapes : { $title }
programme-desk-phases-title = Les étapes du programme
programme-desk-phase-closed = Fermée le { $day }.
programme-desk-phase-open = À fermer au plus tard le { $day }.
programme-desk-input-filed = déposée le { $day }
programme-desk-input-link = Adresse de la pièce : { $title }
programme-desk-input-file = Déposer
programme-desk-phase-close = Fermer cette étape
programme-desk-import-title = Importer une liste d'engagements
programme-desk-import-lead = Rien n'est écrit avant que vous ayez vu ce qui sera créé, changé ou laissé tel quel.
programme-desk-import-file = Fichier CSV
programme-desk-import-file-hint = Avec une ligne de titres. Le tableur exporté ici convient tel quel.
programme-desk-import-programme = Programme
programme-desk-import-by-column = Celui que dit chaque ligne
programme-desk-import-preview = Voir ce qui changerait
programme-desk-import-choose-file = Choisissez un fichier
programme-desk-import-file-wrong = { $count ->
    [one] Corrigez le fichier, puis envoyez-le de nouveau : une chose à reprendre, dite plus bas
   *[other] Corrigez le fichier, puis envoyez-le de nouveau : { $count } choses à reprendre, dites plus bas
}
programme-desk-import-create = Créer les programmes absents
programme-desk-import-create-hint = Un programme que le fichier nomme et que la commune n'a pas sera créé sous ce nom. Vous pourrez changer son titre ensuite.
programme-desk-import-new = Programmes à créer
programme-desk-import-done-title = L'import est fait
programme-desk-import-done-next = Ce qui vient ensuite
programme-desk-import-done-retitle = Donner son titre et son résumé : { $title }
programme-desk-import-done-see = Voir : { $title }
programme-desk-import-done-again = Importer une autre liste
programme-desk-import-to-mend = À corriger dans le fichier
programme-desk-import-where = Où
programme-desk-import-what = Comment
programme-desk-import-preview-title = Ce que l'import va faire
programme-desk-import-summary = { $created ->
    [0] rien à créer
    [one] { $created } à créer
   *[other] { $created } à créer
}, { $changed ->
    [0] rien à changer
    [one] { $changed } à changer
   *[other] { $changed } à changer
}, { $untouched } sans changement.
programme-desk-import-created = À créer
programme-desk-import-changed = À changer
programme-desk-import-line = Ligne
programme-desk-import-field = Champ
programme-desk-import-before = Avant
programme-desk-import-after = Après
programme-desk-import-reason = Raison de l'import
programme-desk-import-reason-hint = Publique. Obligatoire si l'import change un texte, une date ou un responsable.
programme-desk-import-confirm = Importer
programme-desk-import-give-up = Renoncer

programme-desk-import-address = Adresse de sa page
programme-presented-meanwhile = Quelqu'un a modifié cette présentation pendant que vous écriviez. Relisez, puis publiez de nouveau si votre texte convient toujours.
programme-command-line = { $slug } : { $title } ({ $count } engagements)
programme-present-title = Modifier la présentation
programme-present-lead = Ce que ce programme dit de lui-même. Son adresse ne change pas : les liens déjà donnés restent bons.
programme-present-reason-hint = Publique, avec l'avant et l'après. L'acte sera au journal.
programme-field-lead = Résumé
programme-field-lead-hint = Une ou deux phrases, sous le titre.
programme-field-nature = Nature
programme-field-adopted = Adopté le
programme-field-period-start = Début de la période
programme-field-period-end = Fin de la période
programme-nature-mandate = Programme de mandat
programme-nature-pact = Pacte
programme-nature-territorial-project = Projet de territoire
programme-nature-plan = Plan
programme-period = Du { $from } au { $to }
programme-period-from = À partir du { $from }
programme-period-until = Jusqu'au { $to }
programme-revised = Ce qui a changé dans cette présentation
programme-revisions-title = Ce qui a changé dans la présentation
programme-revisions-none = La présentation de ce programme n'a pas changé.
programme-unknown = non précisé
programme-ends-before-start = La fin vient avant le début : corrigez l'une des deux dates
programme-reason-presentation = Dites pourquoi la présentation change. Cette raison sera publique.
programme-act-revised = Présentation d'un programme

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
programme-export-sheet = Engagements
programme-export-sheet-measures = Mesures
programme-export-sheet-money = Argent
programme-export-indicator = indicateur
programme-export-unit = unité
programme-export-day = date
programme-export-value = valeur
programme-export-note = note
programme-export-source = source
programme-export-year = année
programme-export-planned = prévu
programme-export-voted = voté
programme-export-spent = dépensé
programme-import-made = Programme créé : « { $title } », /programme/{ $slug }
programme-export-as-of = État au { $day }.
programme-export-formerly = d'abord
programme-export-last-news = Dernière nouvelle
programme-export-target = but :
programme-export-total = Total
programme-export-page = Page
programme-export-whole = Ensemble
programme-export-proof = Reçu de preuve
programme-export-figure-on = { $value } au { $day }
programme-export-figure-none = pas encore de chiffre
programme-export-act = Acte
programme-export-written = Inscrit le
programme-export-fingerprint = Empreinte
programme-export-seal = Sceau
programme-import-told-axis = L'engagement change de place dans le programme.
programme-import-told-kind = La nature de l'engagement change.
programme-import-told-start = Début : { $day }.
programme-import-line = { $count ->
    [one] ligne { $lines }
   *[other] lignes { $lines }
}
programme-import-cell = { $count ->
    [one] ligne { $lines }, colonne « { $column } »
   *[other] lignes { $lines }, colonne « { $column } »
}
programme-import-stretch = { $from } à { $to }
programme-import-and = { $list } et { $last }
programme-import-others = { $count ->
    [one] 1 autre
   *[other] { $count } autres
}
programme-import-elsewhere = ailleurs dans le fichier
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
programme-import-unknown = Aucun programme ne s'appelle « { $text } ». Corrigez son nom, ou cochez « Créer les programmes absents ».
programme-import-unknown-command = Aucun programme ne s'appelle « { $text } ». Corrigez son nom, ou ajoutez --create pour que l'import le crée.
programme-import-no-such = Aucun programme n'a l'adresse « { $text } ». Donnez la fin de l'adresse de sa page, après /programme/.
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
programme-import-more-problems = { $number } autres choses sont à corriger : commencez par celles-ci
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

## La vérification
programme-act-axis = Axe ouvert
programme-act-orientation = Orientation ouverte
programme-check-differs = { $subject }, { $kind ->
    [commitment] engagement
    [milestone] jalon
    [indicator] indicateur
    [measure] mesure
    [money] argent
    [evidence] preuve
    [demand] demande
    [programme] programme
    [phase] étape de préparation
    [input] pièce attendue
    [axis] axe
    [orientation] orientation
   *[other] { $kind }
} « { $name } » : { $field ->
    [number] numéro
    [position] place dans les listes
    [place] place sous son orientation
    [rank] rang
    [id] identifiant
    [slug] adresse
    [title] titre
    [lead] présentation
    [promise] promesse
    [ends_on] fin
    [revised_entry] dernière révision
    [kind] nature
    [lang] langue
    [axis] axe
    [phase] étape
    [territory] territoire
    [service] service
    [elected] personne élue
    [silence_months] délai de nouvelles, en mois
    [starts_on] début
    [due_on] échéance
    [first_due_on] première échéance
    [state] état déclaré
    [shown] état affiché
    [stage] avancement
    [news_on] jour des dernières nouvelles
    [quiet_on] jour du silence
    [headline] dernière phrase
    [moved_at] dernier mouvement
    [published_at] publication
    [adopted_on] adoption
    [opens_on] ouverture
    [closes_on] clôture prévue
    [closed_on] clôture
    [filed_on] jour du dépôt
    [done_on] jour où elle est atteinte
    [note] remarque
    [unit] unité
    [decimals] décimales
    [source] source
    [baseline] valeur de départ
    [baseline_on] jour de départ
    [target] cible
    [target_on] jour de la cible
    [every_months] intervalle de mesure, en mois
    [next_due_on] prochaine mesure
    [value] valeur
    [planned] prévu
    [voted] voté
    [spent] dépensé
    [link] lien
    [file] fichier
    [sha256] empreinte du fichier
    [day] jour
    [addressee] destinataire
    [body] texte
    [sent_on] jour d'envoi
    [reply] réponse
    [replied_on] jour de la réponse
    [remind_on] jour de relance
   *[other] { $field }
} vaut « { $here } », l'histoire mène à « { $told } »
programme-check-untold = { $subject }, { $kind ->
    [commitment] engagement
    [milestone] jalon
    [indicator] indicateur
    [measure] mesure
    [money] argent
    [evidence] preuve
    [demand] demande
    [programme] programme
    [phase] étape de préparation
    [input] pièce attendue
    [axis] axe
    [orientation] orientation
   *[other] { $kind }
} « { $name } » : aucune ligne de l'histoire n'en parle
programme-check-gone = { $subject }, { $kind ->
    [commitment] engagement
    [milestone] jalon
    [indicator] indicateur
    [measure] mesure
    [money] argent
    [evidence] preuve
    [demand] demande
    [programme] programme
    [phase] étape de préparation
    [input] pièce attendue
    [axis] axe
    [orientation] orientation
   *[other] { $kind }
} « { $name } » : l'histoire en parle, et rien n'est là
programme-check-no-history = { $subject } n'a pas d'histoire
programme-check-unreadable = { $subject } : l'acte { $number } ne dit pas assez pour rejouer l'histoire
programme-check-line = { $subject } : une ligne d'histoire n'est pas ce que l'acte { $number } a scellé
programme-check-line-gone = { $subject } : la ligne d'histoire que dit l'acte { $number } n'est plus là
programme-check-stray = { $subject } : une ligne d'histoire nomme l'acte { $number }, qui ne la dit pas
programme-check-total = { $axis } : le total affiché { $shown } est { $stored }, le compte donne { $counted }
programme-check-document = engagement { $number } : personne ne tient la pièce { $sha256 }, elle pourrait être effacée

# Pour les programmes
programme-api-csv = Tous les engagements d'un programme, en CSV
programme-api-xlsx = Tous les engagements d'un programme, en classeur
programme-api-json = Un programme entier, avec l'histoire de ses engagements
programme-api-commitment = Un engagement et son histoire
programme-api-act = Le texte exact d'un acte d'un engagement, dont le journal garde l'empreinte
programme-api-revision = Le texte exact d'un acte qui change la présentation d'un programme
