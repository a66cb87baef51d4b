# Le tirage au sort : ce que dit la ligne de commande.

draws-percent = { $number } %

# Défauts des fichiers
draws-fault-at-line = { $file }, ligne { $line } : { $said }
draws-fault-at-cell = { $file }, ligne { $line }, colonne { $column } : { $said }
draws-fault-in = { $file } : { $said }
draws-fault-empty = rien sous les titres des colonnes.
draws-fault-not-text = ce texte n'est pas en UTF-8. Enregistrez le fichier en CSV UTF-8.
draws-fault-cells = { $found } cases au lieu de { $expected }. Une case qui contient une virgule demande des guillemets.
draws-fault-no-column = il manque la colonne « { $column } ».
draws-fault-same-column = deux colonnes s'appellent « { $column } ».
draws-fault-blank = cette case est vide.
draws-fault-same-id = l'identifiant « { $id } » figure déjà à la ligne { $first }.
draws-fault-unknown-value = « { $value } » n'est pas une valeur de ce critère. Connues : { $known }.
draws-fault-not-a-number = « { $value } » n'est pas un nombre entier.
draws-fault-min-above-max = le minimum { $min } dépasse le maximum { $max }.
draws-fault-flex = min_flex ne doit pas dépasser min, ni max_flex être inférieur à max.
draws-fault-same-value = « { $value } » figure déjà à la ligne { $first }.
draws-fault-not-a-chance = « { $value } » n'est pas une probabilité : un nombre de 0 à 1, ou un pourcentage.
draws-fault-unknown-feature = il n'y a pas de critère « { $feature } ».
draws-fault-no-seats = il faut au moins un siège.
draws-fault-no-household = il faut admettre au moins une personne par foyer.

# Commandes
draws-command-no-file = { $file } ne se lit pas : { $why }.
draws-command-not-written = { $file } ne peut pas être écrit : { $why }. Donnez un dossier où vous pouvez écrire, puis recommencez.
draws-command-not-a-folder = { $file } est un fichier ; il faut un dossier. Si c'est une archive, décompressez-la d'abord ; sinon, donnez un autre nom.
draws-command-no-folder = { $dir } n'existe pas. Donnez le dossier que « maison draw solve --out » a écrit, ou celui des fichiers publics une fois décompressés.
draws-command-no-draw = { $dir } n'est pas le dossier d'un tirage : instance.json n'y est pas. Donnez le dossier que « maison draw solve --out » a écrit, ou celui des fichiers publics une fois décompressés.
draws-command-no-lottery = { $dir } ne contient pas de groupes à tirer : certificate.json n'y est pas. Si les quotas ne permettent aucun groupe, « maison draw solve » l'a dit et report.json le garde ; sinon, le calcul n'est pas allé au bout : refaites-le.
draws-command-replaces = { $dir } contenait d'autres groupes, dont aucun n'était tiré : ils sont remplacés.
draws-command-begun = { $dir } contient un remplacement commencé, qui n'est pas encore tiré : tirez-le par « maison draw pick { $dir } », ou enlevez ce dossier.
draws-file-missing = rien ne porte ce nom
draws-file-denied = vous n'en avez pas le droit
draws-file-folder = c'est un dossier
draws-file-under-file = une partie de ce chemin est un fichier
draws-file-full = il n'y a plus de place sur le disque
draws-command-pool = { $people } personnes, { $types } profils, { $seats } sièges.
draws-command-left-out = Écartées : { $seated } personnes qui siègent déjà, { $mates } de leurs foyers.
draws-command-strangers = Dites siéger déjà, et absentes du fichier des personnes : { $ids }.
draws-command-numbered = Le fichier des personnes n'a pas de colonne d'identifiants : les tickets sont les numéros de ses lignes.
draws-command-sizes = Les quotas permettent des groupes de { $low } à { $high } sièges.
draws-command-bound = Un groupe est possible. Aucune loterie ne donne à tout le monde plus de { $chance }.
draws-command-drawn = { $dir } contient un tirage déjà fait : choisissez un autre dossier.
draws-command-undecided = Aucune loterie n'a été trouvée, ni la preuve qu'il n'y en a pas. Desserrez les quotas.
draws-command-written = Écrits dans { $dir } : instance.json, certificate.json, report.json.
draws-command-no-source = dites d'où vient le hasard : --seed, --drand ou --dice.
draws-command-picked-already = ce groupe a déjà été tiré d'un autre hasard ; pick.json reste tel quel.
draws-command-picked = Groupe { $panel } sur { $of }, tiré de la graine { $seed } :
    { $members }
draws-command-unreadable = { $file } n'est pas tel que « maison draw solve » l'écrit.

draws-command-not-picked = aucun groupe n'est encore tiré : commencez par « maison draw pick ».
draws-command-unknown-id = personne dans ce tirage n'a l'identifiant « { $id } ».
draws-command-nobody-gone = aucune des personnes parties ne siège dans le groupe.
draws-command-replaced = Tirés en remplacement : { $members }. Les fichiers sont dans { $dir }.
draws-command-range = Les quotas permettraient de { $low } à { $high } remplacements.
draws-command-no-alternates = aucun suppléant n'est encore choisi : commencez par « maison draw alternates ».
draws-alternates-chosen = { $count ->
    [0] Aucun suppléant : plus personne ne peut l'être.
    [one] Un suppléant : { $members }
   *[other] { $count } suppléants : { $members }
}
draws-alternates-all = Il ne reste personne d'autre à choisir.
draws-alternates-off = Défections jouées { $plays } fois : après le meilleur remplacement, { $off } sièges sont vides ou hors quota en moyenne. Sans suppléants : { $without }. Avec tous les volontaires en attente : { $least } ; aucun choix ne fait mieux.
draws-alternates-whole = Jouées à nouveau { $trials } fois : le groupe est complet { $whole } fois. Si les défections sont telles qu'annoncées, il l'est dans { $least } des cas au moins (confiance de 99 { "%" }).
draws-tables-round = Tour { $round }
draws-tables-table = { "  " }Table { $table } : { $people }
draws-tables-met = Personne ne rencontre quelqu'un plus de { $most } fois ; { $never } paires ne se rencontrent jamais.

draws-progress-levels = Jusqu'où peut-on être équitable ?
draws-progress-panels = Groupes : il reste { $left } des chances
draws-progress-columns = Recherche exacte : groupe { $count }
draws-progress-alternates = Qui remplirait les sièges qui peuvent se vider ?
draws-progress-explaining = Pourquoi est-ce impossible ?

# Les règles en mots
draws-rule-min = { $feature } = { $value } : au moins { $seats } { $seats ->
    [one] siège
   *[other] sièges
} pour { $people } { $people ->
    [one] personne
   *[other] personnes
}
draws-rule-max = { $feature } = { $value } : au plus { $seats } { $seats ->
    [one] siège
   *[other] sièges
} pour { $people } { $people ->
    [one] personne
   *[other] personnes
}
draws-rule-seats = exactement { $seats } sièges
draws-rule-households = au plus { $most } par foyer
draws-trouble-minima = { $feature } : les minima font { $sum }, plus que les { $seats } sièges
draws-trouble-maxima = { $feature } : les maxima font { $sum }, moins que les { $seats } sièges
draws-trouble-few = { $feature } = { $value } : il en faut au moins { $min }, et { $people } sont volontaires
draws-trouble-small = il y a { $people } personnes pour { $seats } sièges
draws-obstacle = Aucun groupe ne respecte tous les quotas.
draws-obstacle-conflict = Ces règles ne tiennent pas ensemble ; sans l'une d'elles, quelle qu'elle soit, les autres tiennent :
draws-obstacle-change = Le plus petit changement qui rend un groupe possible :
draws-obstacle-no-change = Aucun changement des quotas dans leurs limites ne rend un groupe possible.
draws-obstacle-smallest = Prouvé en nombres entiers : elles ne tiennent pas ensemble, et aucun groupe de règles plus petit n'est en conflit.
draws-obstacle-impossible = Prouvé en nombres entiers : elles ne tiennent pas ensemble. Un groupe de règles plus petit est peut-être en conflit aussi.
draws-obstacle-searched = Trouvé par une recherche, sans preuve.
draws-obstacle-least = Prouvé en nombres entiers : rien de moins ne suffit.
draws-obstacle-perhaps = Suffisant, et le moins que la recherche a trouvé ; moins suffirait peut-être.
draws-change-min = { $feature } = { $value } : le minimum passe de { $from } à { $to }
draws-change-max = { $feature } = { $value } : le maximum passe de { $from } à { $to }

# Une loterie en mots
draws-lottery = { $panels } groupes. Chances de { $min } à { $max } ; inégalité (Gini) { $gini }.
draws-lottery-exact = Prouvée la meilleure, exactement.
draws-lottery-optimal = Prouvée la meilleure à { $gap } près.
draws-lottery-within = Prouvée à { $gap } au plus du meilleur possible.
draws-lottery-never = Aucun groupe ne peut comprendre { $ids } : { $rules }.
draws-limits = Ce qui retient la plus petite chance :
draws-limit = { $rule }. Un siège de plus apporterait au mieux { $gain }.

# Vérification
draws-verify-panels = Les { $panels } groupes respectent tous les quotas ; leurs poids et toutes les chances tombent juste.
draws-verify-exact = Aucune loterie n'est plus équitable : prouvé exactement.
draws-verify-gap = Aucune loterie n'est plus équitable de plus de { $gap } : prouvé.
draws-verify-pick = Le groupe { $panel } est bien celui que le hasard a tiré.
draws-verify-no-pick = Aucun groupe n'est encore tiré.
draws-verify-pick-differs = pick.json est refusé : ses sources donnent un autre groupe.
draws-verify-refused = certificate.json est refusé : { $why }.
draws-verify-report = report.json ne dit pas ce que dit le certificat : { $fields }.
draws-menu = Tirages au sort
draws-moment = { $day } à { $time }
draws-months = { $count } mois
draws-seats = { $count ->
    [one] { $count } siège
   *[other] { $count } sièges
}
draws-range = de { $min } à { $max }
draws-between = { $low } à { $high }
draws-between-long = de { $low } à { $high }
draws-people-short = { $count } pers.
draws-brief = En bref
draws-because = Motif :
draws-choose = Choisissez
draws-save = Enregistrer
draws-give-up = Revenir sans rien changer

# Actes du journal
draws-act-announced = Tirage au sort annoncé
draws-act-revised = Règle d'un tirage modifiée
draws-act-frozen = Liste d'un tirage figée
draws-act-reopened = Liste d'un tirage rouverte
draws-act-certified = Groupes d'un tirage publiés
draws-act-postponed = Tirage reporté
draws-act-drawn = Groupe tiré au sort
draws-act-replacing = Remplacement annoncé
draws-act-seated = Groupe installé
draws-act-met = Séance d'un groupe
draws-act-abandoned = Tirage abandonné
draws-act-link = acte n° { $number }

# États
draws-state-draft = Brouillon
draws-state-announced = Ouvert aux volontaires
draws-state-frozen = Liste figée
draws-state-drawn = Tiré
draws-state-seated = Groupe installé
draws-state-abandoned = Abandonné
draws-standing-volunteer = volontaire
draws-standing-withdrawn = retiré de la liste
draws-standing-drawn = tiré, réponse attendue
draws-standing-accepted = a accepté
draws-standing-declined = a refusé
draws-standing-silent = n'a pas répondu
draws-standing-seated = siège
draws-standing-resigned = a quitté le groupe
draws-standing-ended = mandat terminé
draws-way-web = en ligne
draws-way-counter = au guichet
draws-way-phone = par téléphone
draws-way-paper = sur papier
draws-way-import = par une liste
draws-objective-leximin = La personne qui a le moins de chances en a autant que possible, puis la suivante, et ainsi de suite.
draws-objective-maximin = La personne qui a le moins de chances en a autant que possible.
draws-objective-nash = Le produit de toutes les chances est aussi grand que possible.
draws-objective-goldilocks = Personne n'a ni trop ni trop peu de chances.
draws-objective-stratified = Toutes les chances sont aussi proches de l'égalité que les sièges le permettent.
draws-source-beacon = La balise publique drand, tour { $round }.
draws-source-dice = { $dice } lancers de dé en public, saisis par deux personnes.
draws-source-both = La balise publique drand, tour { $round }, et { $dice } lancers de dé en public, saisis par deux personnes.
draws-stage-rule = Règle
draws-stage-volunteers = Volontaires
draws-stage-list = Liste
draws-stage-draw = Tirage
draws-stage-proof = Preuve

# Ce que disent les actes
draws-told-announced = La règle du tirage est annoncée.
draws-told-revised = La règle a changé.
draws-told-frozen = La liste est figée : { $people } personnes. Ni la liste ni la règle ne changent plus.
draws-told-reopened = La liste est rouverte : aucun groupe n'était possible.
draws-told-certified = { $panels ->
    [one] Le groupe possible est publié
   *[other] Les { $panels } groupes possibles sont publiés
}, avec la preuve des chances de chacun. Le hasard n'est pas encore connu.
draws-told-certified-again = Remplacement { $round } : { $panels ->
    [one] le groupe possible est publié
   *[other] les { $panels } groupes possibles sont publiés
}.
draws-told-postponed = Le tirage est reporté : { $moment }.
draws-told-drawn = Le groupe { $panel } est tiré, sur { $panels }.
draws-told-drawn-again = { $members ->
    [one] Une personne est tirée
   *[other] { $members } personnes sont tirées
} en remplacement.
draws-told-replacing = { $seats ->
    [one] Un siège est à pourvoir
   *[other] { $seats } sièges sont à pourvoir
} de nouveau.
draws-told-seated = Le groupe siège : { $sitting } membres pour { $seats } sièges.
draws-told-met = Le groupe s'est réuni : { $present } { $present ->
    [one] présent
   *[other] présents
}.
draws-told-abandoned = Le tirage est abandonné. Les noms sont effacés.

# Pages publiques
draws-list-title = Tirages au sort
draws-list-lead = Des habitants et habitantes tirés au sort pour siéger. La règle est publiée avant, la preuve après.
draws-list-open = En préparation
draws-list-none-open = Aucun tirage n'est annoncé pour le moment.
draws-list-done = Déjà tirés
draws-list-none-done = Aucun tirage n'a encore eu lieu.
draws-how-title = Comment ça marche
draws-how-1 = La règle est annoncée : qui peut être tiré, combien de sièges, quelles proportions, et d'où viendra le hasard.
draws-how-2 = La liste des volontaires est figée. Tous les groupes possibles sont publiés, avec la chance de chacun, par numéros et sans nom.
draws-how-3 = Le hasard vient ensuite : d'une balise publique que personne ne peut prévoir, ou de dés lancés devant tout le monde. Il désigne un groupe.
draws-how-4 = Chacun peut refaire ce calcul chez soi, avec les fichiers publics. Vous n'êtes pas obligé de nous croire.
draws-open-call = Volontaires
draws-row-open = Volontaires jusqu'au { $day }. Tirage le { $draws }.
draws-row-frozen = Liste figée. Tirage le { $draws }.
draws-draft-notice = Brouillon : seul votre service voit cette page.
draws-where-title = Où en est-on ?
draws-who-title = Qui peut être tiré
draws-conditions-lead = Chaque volontaire déclare :
draws-household = Au plus { $most ->
    [one] une personne
   *[other] { $most } personnes
} par adresse.
draws-seats-title = { $count ->
    [one] Le siège
   *[other] Les { $count } sièges
}
draws-seats-lead = Le groupe doit ressembler à la commune. Voici les proportions à respecter.
draws-census = Source des chiffres :
draws-column-value = Réponse
draws-column-census = Population
draws-column-pool = Volontaires
draws-column-seats = Sièges
draws-column-held = Obtenus
draws-chances-title = Les chances de chacun : { $range }
draws-chance-title = D'où vient le hasard
draws-beacon-why = Ce tour n'existe pas avant : { $moment }. Plusieurs organismes le fabriquent ensemble, et personne ne peut le prévoir ni le choisir.
draws-dice-why = Le nombre de lancers est fixé d'avance. Une première personne saisit ce qui est lu à voix haute, une seconde le saisit à nouveau, et les deux doivent concorder.
draws-source-order = Les groupes sont publiés avant le hasard : changer la liste après coup changerait son empreinte.
draws-seed = Graine du tirage :
draws-verify-title = Vérifier soi-même
draws-verify-lead = Les fichiers publics contiennent les numéros et les réponses déclarées, jamais un nom ni une adresse.
draws-verify-zip = Télécharger les fichiers publics (ZIP)
draws-report-pdf = Rapport du tirage (PDF)
draws-verify-commands = Décompressez le fichier, puis, avec notre programme ou avec Python seul :
draws-verify-hash = Empreinte de la liste des groupes :
draws-history-title = Ce qui s'est passé
draws-history-none = Rien encore.
draws-fact-seats = Sièges
draws-fact-volunteers = Volontaires
draws-fact-closes = Clôture de la liste
draws-fact-draws = Tirage
draws-fact-place = Lieu
draws-fact-mandate = Mandat
draws-fact-source = Hasard
draws-volunteer = Je suis volontaire
draws-own-link = Voir ma place et ma chance
draws-scene-link = La cérémonie, en grand
draws-desk-link = Bureau de ce tirage
draws-step-rule-ahead = À annoncer.
draws-step-rule = Annoncée le { $day }.
draws-step-volunteers = Jusqu'au { $day }. { $count ->
    [0] Personne n'est encore inscrit.
    [one] Une personne est inscrite.
   *[other] { $count } personnes sont inscrites.
}
draws-step-list-ahead = Figée après la clôture : les groupes possibles seront publiés, avec la chance de chacun.
draws-step-list = Figée le { $day }.
draws-step-draw-ahead = Prévu le { $moment }.
draws-step-draw = Fait le { $moment }.
draws-step-proof = Tous les fichiers publics, pour refaire le calcul.
draws-stuck-public = Aucun groupe possible n'a été trouvé : la liste sera rouverte, avec le motif.
draws-result-title = Groupe { $panel } tiré, sur { $panels }
draws-result-lead = { $count } sièges offerts. { $waiting ->
    [0] Toutes les réponses sont arrivées.
    [one] Une réponse est attendue.
   *[other] { $waiting } réponses sont attendues.
}
draws-result-tickets = Ces numéros sont ceux des personnes tirées. Chacune connaît le sien.
draws-panel-title = Le groupe
draws-panel-lead = { $count ->
    [0] Personne ne siège
    [one] Une personne siège
   *[other] { $count } personnes siègent
}, pour { $seats } sièges. Un nom n'est publié qu'avec l'accord de la personne.
draws-panel-unnamed = { $count ->
    [one] Et une personne qui n'a pas souhaité que son nom paraisse.
   *[other] Et { $count } personnes qui n'ont pas souhaité que leur nom paraisse.
}
draws-meetings-title = Séances
draws-meeting-day = Date
draws-meeting-subject = Objet
draws-meeting-present = Présents
draws-act-listed = Liste d'envoi de lettres déposée
draws-act-invited = Destinataires de lettres tirés
draws-told-listed = { $letters } lettres seront envoyées au hasard, parmi { $people } personnes. L'empreinte de leur liste est ici.
draws-told-invited = { $letters } lettres partent, tirées au sort. Les autres noms sont oubliés.
draws-volunteer-letter = Répondre à une lettre
draws-field-letter = Code de la lettre d'invitation
draws-field-letter-hint = Seize lettres et chiffres, si vous avez reçu une lettre.
draws-letter-wrong = Ce code n'est pas celui d'une lettre de ce tirage. Vérifiez chaque lettre.
draws-letter-answered = Cette lettre a déjà sa réponse.
draws-letters-title = Lettres d'invitation
draws-letters-lead = Des lettres partent au hasard, vers des personnes d'une liste. Qui veut y répond, en ligne, au guichet, par téléphone ou sur papier.
draws-letters-file = Liste des personnes (CSV)
draws-letters-file-hint = Deux colonnes : nom, adresse ; une troisième si vous la connaissez : langue (fr ou en). Les personnes qui ne sont pas tirées sont oubliées aussitôt.
draws-letters-number = Lettres à envoyer
draws-letters-when = Jour où le hasard les choisit
draws-letters-send = Déposer la liste
draws-letters-people = Personnes de la liste
draws-letters-printed = Lettres imprimées
draws-letters-answered = Réponses
draws-letters-wait = Le hasard les choisit : { $moment }.
draws-letters-draw = Tirer les destinataires
draws-letters-left = { $count ->
    [one] Une lettre reste
   *[other] { $count } lettres restent
} à imprimer, cinquante à la fois. Chacune porte un code qui n'est écrit nulle part ailleurs.
draws-letters-print = Imprimer les lettres
draws-letters-none = Aucune lettre n'est à imprimer.
draws-letters-already = Une liste est déjà déposée pour ce tirage.
draws-letters-count = Donnez un nombre de lettres entre 1 et { $most }.
draws-letters-line = Ligne { $line } : il faut un nom et une adresse.
draws-letter-why = La commune de { $town } tire au sort { $seats } personnes. Le hasard vous a choisi pour recevoir cette lettre.
draws-letter-how = Si vous voulez en être, répondez au plus tard le { $day } : sur { $address }, par téléphone au { $phone }, au guichet, ou avec le coupon ci-dessous. Toutes les voies se valent. Vous êtes libre de ne pas répondre.
draws-letter-how-form = Si vous voulez en être, répondez au plus tard le { $day } : sur { $address }, par téléphone au { $phone }, au guichet, ou sur le formulaire de papier que nous vous envoyons si vous le demandez. Toutes les voies se valent. Vous êtes libre de ne pas répondre.
draws-letter-other = En français : le hasard vous a choisi pour recevoir cette lettre. Vous pouvez être volontaire jusqu'au { $day }, sur { $address } ou par téléphone au { $phone }.
draws-letters-no-question = Le formulaire de cette démarche ne demande pas le code d'une lettre (letter, dans draw) : des réponses ne pourraient pas être comptées.
draws-list-language = Ligne { $line } : « { $said } » n'est pas une langue de nos lettres. Écrivez fr ou en, ou rien.
draws-field-lang = Langue des lettres
draws-language = français
draws-letter-code-hint = Il ne sert qu'une fois.
draws-slip-title = Je suis volontaire
draws-slip-hint = À renvoyer à : { $address }. Code :
draws-slip-sign = Date et signature :
draws-slip-conditions = Je déclare :

# Cérémonie
draws-scene-source = Source annoncée le { $day }
draws-scene-seed = Graine obtenue à { $time }
draws-scene-panel = Groupe tiré, sur { $panels } groupes publiés
draws-scene-when = Le hasard est connu à partir de
draws-scene-dice = Dés lus en public
draws-scene-hash = Empreinte des groupes publiés
draws-scene-drawn = Les { $count } numéros tirés, parmi { $people } volontaires
draws-scene-ready = Tout est publié, sauf le hasard
draws-scene-panels = { $count ->
    [one] { $count } groupe possible
   *[other] { $count } groupes possibles
}
draws-scene-ready-said = Chacun compte { $seats } sièges, choisis parmi { $people } volontaires, et respecte toute la règle. Le hasard en désignera un seul.
draws-scene-solving = Les groupes possibles se calculent
draws-scene-solving-said = Ils seront publiés ici, avec leur preuve, avant que le hasard soit connu.
draws-scene-chances = Les chances de chacun
draws-scene-met = La règle est respectée : { $met } quotas sur { $all }
draws-scene-rule = La règle : { $all } quotas à respecter
draws-scene-key = le point est le résultat, la capsule ce que la règle permet
draws-scene-permitted = la règle permet { $range }
draws-scene-foot = Chacun peut refaire ce calcul chez soi, avec les fichiers publics :

# Ma place
draws-door-title = Ma place dans un tirage
draws-door-lead = Votre code est sur la lettre ou le courriel que vous avez reçu. Il montre votre numéro, votre chance et pourquoi elle est ce qu'elle est.
draws-door-open = Ouvrir
draws-door-lost = Code perdu ? Le guichet en imprime un autre.
draws-field-code = Votre code
draws-field-code-hint = Seize lettres et chiffres. Les espaces et les majuscules ne comptent pas.
draws-code-shape = Écrivez les seize lettres et chiffres du code.
draws-code-wrong = Ce code n'ouvre rien. Vérifiez chaque lettre, ou demandez-en un autre au guichet.
draws-own-title = Ma place
draws-own-ticket = Votre numéro :
draws-back-to-draw = La page du tirage
draws-place-volunteer = Vous êtes sur la liste. Tirage : { $moment }.
draws-place-not-drawn = Le sort ne vous a pas désigné. Vous pouvez encore être appelé si un siège se libère.
draws-place-drawn = Vous êtes tiré au sort. Répondez au plus tard le { $day }.
draws-place-accepted = Vous avez accepté. Vous siégerez.
draws-place-seated = Vous siégez.
draws-place-seated-until = Vous siégez jusqu'au { $day }.
draws-place-declined = Vous avez refusé. Merci d'avoir répondu.
draws-place-silent = Le délai est passé sans réponse : votre siège est offert à une autre personne.
draws-seat-title = Prenez-vous ce siège ?
draws-seat-lead = Vous êtes libre de refuser, sans donner de raison.
draws-seat-months = Le mandat dure { $count } mois.
draws-publish-name = Mon nom peut être publié parmi les membres
draws-publish-name-hint = Sinon vous siégez sans que votre nom paraisse.
draws-accept = J'accepte
draws-decline = Je refuse
draws-leave-title = Me retirer
draws-leave-lead = Vous pouvez vous retirer à tout moment. Votre nom et votre adresse sont effacés aussitôt.
draws-leave = Me retirer de la liste
draws-resign-title = Quitter le groupe
draws-resign-lead = Votre siège sera tiré de nouveau, pour que le groupe respecte toujours la règle.
draws-resign = Quitter mon siège
draws-odds-title = Votre chance : { $chance }
draws-odds-title-none = Votre chance
draws-odds-household = Une personne de votre adresse siège déjà : vous n'êtes pas dans ce tirage.
draws-odds-none = Votre numéro n'est pas dans ce tirage.
draws-odds-among = Les chances vont de { $least } à { $most }. Si tout le monde était pareil, { $seats } sièges pour { $people } volontaires donneraient { $share } à chacun.
draws-odds-above = Vous avez plus que cette part : peu de volontaires ont répondu comme vous, pour les sièges à pourvoir.
draws-odds-below = Vous avez moins que cette part : beaucoup de volontaires ont répondu comme vous, pour peu de sièges.
draws-odds-even = Vous avez exactement cette part.
draws-odds-tightest = Ce qui pèse le plus : vous êtes { $people } à avoir répondu « { $value } », pour { $seats } sièges au plus.
draws-odds-table = Ce que vous avez déclaré
draws-odds-declared = Votre réponse
draws-odds-like-you = Volontaires comme vous
draws-odds-most = Au mieux, en moyenne
draws-odds-check = Cette chance se lit dans report.json, à votre numéro.

# Être volontaire
draws-volunteer-title = Je suis volontaire
draws-volunteer-send = M'inscrire sur la liste
draws-too-fast = Ce formulaire est revenu trop vite. Relisez vos réponses, puis envoyez-les.
draws-field-name = Prénom et nom
draws-field-name-hint = Ceux que vous utilisez.
draws-field-address = Adresse
draws-field-address-hint = Numéro, rue, appartement s'il y en a un, code postal, ville. Elle sert à ne pas tirer deux personnes du même foyer.
draws-field-email = Adresse électronique
draws-field-email-hint = Sans elle, nous vous écrivons par la poste.
draws-field-phone = Téléphone
draws-field-attests = Je déclare que tout cela est vrai pour moi
draws-attest = Cochez la case si tout est vrai, ou renoncez : ce tirage a ces conditions.
draws-name-needed = Écrivez votre prénom et votre nom.
draws-address-needed = Écrivez votre adresse.
draws-value-needed = Choisissez une réponse pour « { $name } ».
draws-known-already = Une personne de ce nom est déjà inscrite à cette adresse. Si ce n'est pas vous, appelez-nous.
draws-elected-name = Une personne élue de la commune porte ce nom, et les élus ne peuvent pas être tirés. Homonyme ? Venez au guichet.
draws-elected-no = Les élus de la commune ne peuvent pas être tirés au sort.
draws-by-letter-only = Ce tirage se fait parmi les personnes invitées par lettre.
draws-list-closed = La liste est close.
draws-kept-title = Ce que devient ce que vous écrivez
draws-kept-1 = Vos réponses sont publiées sous un numéro, sans nom ni adresse. Dans une petite commune, quelqu'un qui vous connaît pourrait deviner.
draws-kept-2 = Votre nom et votre adresse sont effacés { $months } mois après le tirage si vous n'êtes pas tiré.
draws-kept-3 = Vous pouvez vous retirer à tout moment avec votre code.
draws-welcome-title = Vous êtes sur la liste
draws-welcome-lead = Le tirage a lieu le { $day }.
draws-welcome-code = Votre code : { $code }
draws-welcome-keep = Notez-le : nous ne pouvons pas le retrouver. Il ouvre votre place, votre chance, et votre réponse si vous êtes tiré.

# Courriels et lettres
draws-mail-registered-subject = Vous êtes volontaire : { $title }
draws-mail-registered = Vous êtes sur la liste du tirage « { $title } ». Il a lieu le { $day }.
draws-mail-code = Votre code : { $code }
draws-mail-open = Voir ma place
draws-mail-keep-code = Gardez ce code : il montre votre numéro et votre chance, et sert à répondre ou à vous retirer.
draws-mail-drawn-subject = Vous êtes tiré au sort : { $title }
draws-mail-drawn = Le sort vous a désigné pour « { $title } ». Dites-nous si vous acceptez, au plus tard le { $day }.
draws-mail-answer = Répondre
draws-mail-silence = Sans réponse à cette date, le siège est offert à une autre personne.
draws-print-place = { $town }, le { $day }
draws-print-registered-subject = Vous êtes volontaire
draws-print-drawn-subject = Vous êtes tiré au sort
draws-print-own = Pour voir votre place et votre chance : { $address }.
draws-print-answer = Répondez avec ce code sur { $address }, au guichet, par téléphone au { $phone } ou par la poste. Toutes les voies se valent.
draws-print-verify = Le tirage peut être refait par n'importe qui, avec les fichiers publics.
draws-print-scan = Mène à { $address }
draws-print-objective = Équité
draws-print-result = Le groupe tiré
draws-print-how = Les fichiers publics sont sur { $address }. « maison draw verify » et docs/verify/draw.py refont tout le calcul.

# Bureau
draws-desk-lead = Annoncer, recevoir les volontaires, figer, tirer, installer.
draws-desk-none = Aucun tirage dans votre service.
draws-desk-table = Tirages de votre service
draws-new = Préparer un tirage
draws-new-title = Préparer un tirage
draws-rules-title = Modifier la règle
draws-rules-lead = Tout ce qui est écrit ici est public, et ne change plus une fois la liste figée.
draws-rules-section = Les critères
draws-part-what = Pour quoi faire
draws-part-who = Qui
draws-part-chance = Le hasard
draws-part-after = Après
draws-field-title = Titre
draws-field-title-hint = Par exemple : Quinze habitants à la commission des écoles.
draws-field-service = Service responsable
draws-field-purpose = À quoi sert ce groupe
draws-field-purpose-hint = Ce qu'il fera, et ce que la commune s'engage à faire de son travail.
draws-field-seats = Nombre de sièges
draws-field-who = Qui peut être tiré
draws-field-who-hint = Par exemple : les personnes de 16 ans et plus qui habitent la commune.
draws-field-conditions = Ce que chaque volontaire déclare
draws-field-conditions-hint = Une phrase par ligne. Les élus de la commune sont toujours écartés.
draws-field-household = Personnes au plus par adresse
draws-field-household-hint = Laissez vide si l'adresse ne compte pas.
draws-field-open = Tout le monde peut s'inscrire en ligne
draws-field-open-hint = Sinon, seulement par lettre, au guichet ou par téléphone.
draws-field-closes = Dernier jour pour s'inscrire
draws-field-census = Source des chiffres de population
draws-field-census-hint = Par exemple : Insee, recensement 2023.
draws-field-draws = Jour du tirage
draws-field-time = Heure
draws-field-time-hint = Par exemple : 18:30
draws-field-place = Lieu
draws-field-beacon = La balise publique drand
draws-field-beacon-hint = Le tour de cette heure-là, annoncé dès maintenant.
draws-field-dice = Nombre de lancers de dé
draws-field-dice-hint = Dés à six faces, lus à voix haute et saisis par deux personnes. Au moins { $least }. Laissez vide pour s'en passer.
draws-field-objective = Ce que le tirage rend le meilleur possible
draws-field-list = Une liste de { $count } groupes également probables
draws-field-list-hint = Plus simple à montrer ; chaque chance change de très peu.
draws-field-answer = Jours pour accepter un siège
draws-field-starts = Début du mandat
draws-field-months = Durée du mandat, en mois
draws-field-thirds = Renouveler par tiers
draws-field-thirds-hint = Un tiers des membres laisse sa place à chaque tiers du mandat.
draws-field-keep = Mois pendant lesquels les noms non tirés sont gardés
draws-field-keep-hint = Ils servent aux remplacements, puis ils sont effacés.
draws-field-reason = Pourquoi
draws-field-reason-hint = Publié avec le changement.
draws-publish-change = Publier le changement
draws-field-way = Comment la personne s'est adressée à nous
draws-field-namesake = Homonyme d'une personne élue
draws-field-namesake-hint = J'ai vérifié que ce n'est pas elle.
draws-criterion-new = Ajouter un critère
draws-criterion-title = Modifier un critère
draws-criterion-change = Modifier « { $name } »
draws-criterion-drop = Retirer ce critère
draws-criterion-field-name = Question
draws-criterion-field-name-hint = Un ou deux mots : genre, âge, quartier, logement.
draws-criterion-field-values = Réponses possibles
draws-criterion-field-values-hint = Une par ligne : réponse ; population ; minimum ; maximum. Sans minimum ni maximum, ils sont calculés d'après la population pour { $seats } sièges.
draws-criterion-number = Ligne { $line } : « { $text } » n'est pas un nombre entier.
draws-criterion-line = Ligne { $line } : écrivez réponse ; population ; minimum ; maximum.
draws-criterion-order = Ligne { $line } : le minimum { $min } dépasse le maximum { $max }.
draws-criterion-unknown = Donnez à « { $value } » une population, ou un minimum et un maximum.
draws-criterion-values = Donnez de deux à { $most } réponses, une par ligne.
draws-criterion-name = Donnez un nom court, qui ne soit pas celui d'une colonne (nom, adresse, email, id).
draws-criterion-taken = Un autre critère a déjà ce nom.
draws-criterion-twice = Deux réponses sont pareilles.
draws-criterion-answered = Des volontaires ont déjà répondu : seuls les nombres de sièges peuvent changer.
draws-criteria-needed = Ajoutez au moins un critère.
draws-minima-above = « { $name } » : les minimums font { $sum }, plus que les { $seats } sièges.
draws-maxima-below = « { $name } » : les maximums font { $sum }, moins que les { $seats } sièges.
draws-write-something = Écrivez quelque chose.
draws-too-long = C'est trop long : { $most } caractères au plus.
draws-seats-wrong = Donnez un nombre de sièges entre 1 et { $most }.
draws-source-needed = Choisissez la balise, des dés, ou les deux.
draws-dice-count = Prévoyez entre { $least } et { $most } lancers.
draws-after-closing = Le tirage vient après la clôture : choisissez un jour plus tard.
draws-closing-past = La clôture est déjà passée : choisissez un autre jour.
draws-answer-days-wrong = Donnez entre 2 et 90 jours.
draws-keep-wrong = Donnez entre 1 et 60 mois.
draws-mandate-wrong = Donnez entre 1 et 120 mois.
draws-thirds-wrong = Pour renouveler par tiers, il faut au moins trois sièges et un mandat de trois mois ou plus.
draws-day-needed = Écrivez un jour, un mois et une année.
draws-time-needed = Écrivez une heure, par exemple 18:30.
draws-number-needed = Écrivez un nombre entier.
draws-reason-needed = Dites pourquoi : ce motif est publié.
draws-service-wrong = Choisissez un service.
draws-not-yours = Cette page est réservée aux personnes chargées de ce tirage.
draws-rules-frozen = La règle et la liste sont figées : elles ne changent plus.
draws-changed-meanwhile = Quelqu'un d'autre vient de modifier ce tirage. Relisez-le avant de recommencer.
draws-announced-already = Ce tirage est déjà annoncé.
draws-not-to-abandon = Ce tirage ne peut plus être abandonné.
draws-too-late-to-abandon = Le hasard annoncé est connu : abandonner serait recommencer jusqu'à un résultat voulu. Tirez le groupe.
draws-next = À faire maintenant
draws-next-announce = Tout est écrit. L'annonce rend la règle publique et l'inscrit au registre.
draws-next-missing = Avant d'annoncer :
draws-next-collect = Les volontaires s'inscrivent jusqu'au { $day }. Ensuite, figez la liste.
draws-next-freeze = Saisissez les feuilles de papier reçues à temps, puis figez la liste, avant : { $moment }.
draws-next-draw = Les groupes sont publiés. Tirage : { $moment }.
draws-next-panel = Suivez les réponses, remplacez qui refuse, installez le groupe.
draws-announce = Annoncer le tirage
draws-freeze = Figer la liste
draws-reopen = Rouvrir la liste
draws-solving-desk = Les groupes possibles se calculent. Revenez dans un instant.
draws-stuck = Aucun groupe n'est possible ainsi
draws-public-link = La page publique
draws-ways-title = Comment les volontaires sont venus
draws-check-title = Avant le tirage
draws-check-yes = Un groupe est possible avec les { $people } volontaires d'aujourd'hui.
draws-check-no = Aucun groupe n'est possible avec les { $people } volontaires d'aujourd'hui.
draws-check-bound = La personne qui a le moins de chances en aura au mieux { $chance }.
draws-drop-title = Jeter ce brouillon
draws-drop = Jeter le brouillon
draws-abandon-title = Abandonner ce tirage
draws-abandon-lead = Le motif est public, et tous les noms sont effacés aussitôt.
draws-abandon = Abandonner le tirage
draws-column-state = État
draws-column-ticket = Numéro
draws-column-way = Venu
draws-column-since = Depuis
draws-column-standing = Où il en est
draws-column-told = Prévenu
draws-column-until = Jusqu'au
draws-pool-title = Volontaires
draws-pool-table = Volontaires, cent au plus
draws-pool-search = Un nom, une rue
draws-pool-find = Chercher
draws-register-title = Inscrire quelqu'un
draws-register = Inscrire
draws-registered = Cette personne est inscrite.
draws-registered-mail = Son code lui est envoyé par courriel.
draws-registered-letter = Imprimez sa lettre : elle porte son code.
draws-list-link = Envoyer une liste de volontaires (CSV)
draws-list-added = { $count } personnes ajoutées, { $known } déjà inscrites.
draws-list-not-text = Ce fichier ne se lit pas. Enregistrez-le en CSV UTF-8.
draws-list-columns = Il manque des colonnes : { $names }.
draws-list-too-long = { $most } lignes au plus à la fois.
draws-list-empty = Rien sous les titres des colonnes.
draws-list-still-open = La liste est encore ouverte : figez-la le lendemain de la clôture.
draws-at-line = Ligne { $line } : { $said }
draws-upload-title = Envoyer une liste de volontaires
draws-upload-lead = Tout est pris, ou rien : chaque défaut est dit avec sa ligne. Envoyer deux fois la même liste n'ajoute personne.
draws-upload-columns = Colonnes :
draws-upload-file = Fichier CSV
draws-upload-choose = Choisissez un fichier.
draws-upload = Envoyer la liste
draws-way-needed = Dites comment la personne s'est adressée à nous.
draws-not-to-withdraw = Cette personne a déjà été tirée : notez plutôt son refus.
draws-leave-desk = À la demande de la personne. Son nom et son adresse sont effacés.
draws-leave-do = Retirer de la liste
draws-letter-title = Lettre
draws-letter-lead = Chaque impression porte un nouveau code, qui n'est écrit nulle part ailleurs. Les codes précédents marchent encore.
draws-letter-print = Imprimer la lettre
draws-answer-title = Sa réponse
draws-answer-until = Au plus tard le { $day }.
draws-says-yes = La personne accepte
draws-says-no = La personne refuse
draws-says-resign = La personne quitte son siège
draws-answer-late = Le délai de réponse est passé.
draws-answered-already = Cette réponse est déjà notée.
draws-nobody = Personne n'est inscrit.
draws-impossible = Aucun groupe n'est possible : voyez « Avant le tirage » et changez un quota.
draws-not-to-freeze = Cette liste ne peut pas être figée maintenant.
draws-moment-past = L'heure annoncée du tirage est passée : choisissez-en une autre dans la règle, puis figez.
draws-moment-soon = Choisissez un moment plus tard : personne ne doit pouvoir le connaître.
draws-not-to-reopen = Cette liste ne se rouvre pas : un tirage y est possible.
draws-abandoned-already = Ce tirage est abandonné.
draws-lottery-title = Tirer au sort
draws-lottery-again = Remplacement { $number }
draws-not-certified = Les groupes ne sont pas encore publiés.
draws-drawn-already = Le groupe est tiré. Il ne se tire pas deux fois.
draws-not-yet = Le moment annoncé n'est pas venu.
draws-certified-late = Les groupes ont été publiés après l'heure annoncée : le hasard était déjà connu. Reportez le tirage.
draws-too-late-to-postpone = Le hasard annoncé est connu : reporter serait tirer deux fois.
draws-no-dice = Ce tirage n'a pas de dés.
draws-dice-title = Les dés
draws-dice-lead = Lancez { $count } dés devant tout le monde, lisez-les à voix haute, et saisissez-les dans l'ordre.
draws-dice-wait = Une seconde personne, avec son propre compte, doit maintenant saisir les mêmes dés. Vous pouvez encore corriger les vôtres.
draws-dice-second = Saisissez à votre tour ce qui a été lu à voix haute. Les deux saisies doivent être les mêmes.
draws-dice-field = Ce que montrent les dés
draws-dice-field-hint = { $count } nombres de 1 à 6, séparés par des espaces.
draws-dice-send = Enregistrer les dés
draws-dice-shape = Écrivez des nombres de 1 à 6, séparés par des espaces.
draws-dice-number = Il faut { $count } dés, et il y en a { $found }.
draws-dice-done = Les dés sont déjà confirmés.
draws-dice-differ = Ce n'est pas ce que la première personne a saisi. Relisez les dés ensemble ; l'une des deux saisies est à corriger.
draws-dice-first = Les dés doivent d'abord être saisis par deux personnes.
draws-dice-agreed = Deux personnes ont saisi les mêmes dés
draws-pick-title = Tirer
draws-pick = Tirer le groupe
draws-beacon-where = Le tour { $round } se lit sur n'importe quel serveur de drand, par exemple :
draws-beacon-field = Ce que dit la balise
draws-beacon-field-hint = Collez le texte entier, avec round, randomness et signature. La signature est vérifiée ici.
draws-beacon-needed = Collez le tour annoncé de la balise.
draws-beacon-wrong = Ce n'est pas un tour signé par la balise. Copiez le texte entier.
draws-beacon-other = Le tour annoncé est { $wanted }, pas { $found }.
draws-postpone-title = Reporter
draws-postpone-lead = À un moment que personne ne peut encore connaître.
draws-postpone = Reporter le tirage
draws-panel-desk = Le groupe
draws-panel-desk-lead = { $seats } sièges : { $waiting } { $waiting ->
    [one] réponse attendue
   *[other] réponses attendues
}, { $accepted } { $accepted ->
    [one] acceptation
   *[other] acceptations
}, { $seated } { $seated ->
    [one] membre installé
   *[other] membres installés
}, { $empty } { $empty ->
    [one] siège vide
   *[other] sièges vides
}.
draws-panel-table = Personnes tirées
draws-erased = nom effacé
draws-told-by-mail = par courriel
draws-told-by-letter = par lettre
draws-to-print = lettre à imprimer
draws-seat-desk-title = Installer
draws-seat-desk-lead = { $count ->
    [one] Une personne a accepté.
   *[other] { $count } personnes ont accepté.
}
draws-seat-do = Installer le groupe
draws-replace-title = Remplacer
draws-replace-lead = { $count ->
    [one] Un siège est vide.
   *[other] { $count } sièges sont vides.
} Un nouveau tirage, parmi les volontaires restants, garde toutes les proportions. Choisissez quand le hasard sera connu.
draws-replace = Annoncer le remplacement
draws-replacing = { $seats ->
    [one] Un siège sera tiré
   *[other] { $seats } sièges seront tirés
} de nouveau : { $moment }.
draws-replacing-already = Un remplacement est déjà en cours.
draws-no-seat-empty = Aucun siège n'est vide.
draws-not-drawn = Aucun groupe n'est encore tiré.
draws-not-seated = Le groupe n'est pas encore installé.
draws-nobody-accepted = Personne n'attend d'être installé.
draws-no-end = Aucun mandat de ce groupe n'a de fin.
draws-meeting-add = Ajouter une séance
draws-meeting-ahead = Cette séance n'a pas encore eu lieu.
draws-presence-title = Présences du { $day }
draws-presence-field = Qui était là
draws-renew-title = Renouveler
draws-renew-lead = Un nouveau tirage, en brouillon, pour les prochains mandats qui s'achèvent : les quotas sont ce qu'il en reste à côté de ceux qui siègent encore.
draws-renew = Préparer le renouvellement

# Le mot « draw » d'une démarche : ce qui y est faux
draws-facet-value = { $word } : « { $value } » ne convient pas. Attendu : { $wanted }.
draws-facet-one = Une démarche a un tirage, un seul.
draws-facet-no-steps = Un tirage tire des dossiers : écrivez leur parcours (steps).
draws-facet-unknown-fact = « { $name } » n'est demandé, lu ni calculé nulle part.
draws-facet-not-choice = { $name } : un quota compte les réponses d'une liste, et ceci n'en est pas une (kind: choice).
draws-facet-option = { $name } : « { $code } » n'est pas une des réponses.
draws-facet-option-left = { $name } : « { $code } » n'a pas de places. Écrivez-les, même de 0 à 1 : sinon, qui répond cela ne peut être tiré.
draws-facet-twice = « { $name } » est écrit deux fois.
draws-facet-order = { $name }, « { $code } » : { $least } est plus que { $most }.
draws-facet-quota = { $name } : de { $low } à { $high } places pour { $seats } sièges.
draws-facet-state = « { $state } » n'est pas un état.
draws-facet-same-state = Attendre le tirage, se voir offrir un siège, l'accepter et siéger sont quatre états différents.
draws-facet-endless = « { $state } » offre un siège sans fin : dites en combien de temps on répond (within), et qui ne répond pas libère le siège (then, parmi frees).
draws-facet-nobody-accepts = « { $state } » n'a aucune action par laquelle on accepte son siège.
draws-facet-substitutes = « substitutes » et « then.substitute » vont ensemble.
draws-facet-date = « { $date } » n'est pas une date de la démarche.
draws-facet-setting = « { $name } » n'est pas un réglage en nombre, avec une valeur par défaut.
draws-facet-address = « { $name } » n'est pas une question d'adresse : on compte les personnes d'un même foyer par leur adresse.
draws-facet-letter = « { $name } » n'est pas une question de texte à laquelle on peut ne pas répondre : une lettre invite, elle n'oblige pas (kind: text, optional: true).
draws-facet-names = « { $name } » n'est pas une question à laquelle on répond oui ou non : un nom ne paraît qu'avec l'accord de la personne.

# La fiche de la règle
draws-card-seats = { $count } sièges, tirés au sort parmi les volontaires.
draws-card-seats-set = { $count } sièges par défaut, nombre que la commune fixe ; tirés au sort parmi les volontaires.
draws-card-seats-letters = { $count } sièges, tirés au sort parmi les volontaires. Des lettres, envoyées au hasard, invitent à se porter volontaire.
draws-card-seats-letters-set = { $count } sièges par défaut, nombre que la commune fixe ; tirés au sort parmi les volontaires. Des lettres, envoyées au hasard, invitent à se porter volontaire.
draws-card-household = { $count ->
    [one] Une personne au plus par adresse.
   *[other] { $count } personnes au plus par adresse.
}
draws-card-quota = { $name }, sur { $of } sièges : { $places }.
draws-card-between = { $value }, de { $least } à { $most }
draws-card-exactly = { $value }, { $count }
draws-card-frozen = La liste est figée après « { $date } » : son empreinte va au journal public, et rien n'y change plus.
draws-card-drand = Le hasard vient de la balise publique drand, à la date « { $date } ». Personne ne peut le connaître avant.
draws-card-dice = Le hasard vient de dés lancés en public, à la date « { $date } », et lus par deux personnes.
draws-card-both = Le hasard vient de la balise publique drand et de dés lancés en public, à la date « { $date } ». Personne ne peut le connaître avant.
draws-card-impossible = Si aucun groupe ne peut respecter ces proportions, le tirage n'a pas lieu : le programme dit lesquelles se contredisent et le plus petit changement qui suffit. Tout changement est annoncé, avec sa raison.
draws-card-substitutes = { $count ->
    [0] Aucun suppléant n'est choisi.
    [one] Un suppléant est choisi par le calcul. Un siège qui se libère lui revient par un nouveau tirage, qui garde les proportions.
   *[other] { $count } suppléants sont choisis par le calcul. Un siège qui se libère est tiré au sort parmi eux, en gardant les proportions.
}
draws-card-replaced = Un siège qui se libère est tiré de nouveau au sort, en gardant les proportions.
draws-card-thirds = Le groupe se renouvelle par tiers : à chaque tiers du mandat, un tiers des sièges est tiré de nouveau.
draws-card-names = Les noms ne paraissent pas, sauf ceux des personnes qui siègent et l'acceptent.
draws-card-no-names = Aucun nom ne paraît.
draws-card-again = Chacun peut lire la chance qu'il avait, et refaire le tirage avec les fichiers publics.

# Le tirage d'une démarche
draws-act-alternates = Suppléants choisis
draws-told-alternates = { $count ->
    [0] Aucun suppléant : plus personne ne peut l'être
    [one] Un suppléant choisi par le calcul, avec la graine du tirage
   *[other] { $count } suppléants choisis par le calcul, avec la graine du tirage
}
draws-tied-already = Un tirage de cette démarche est déjà en cours : une liste à la fois.
draws-tied-in-case = Ce tirage est celui d'une démarche : on s'y porte volontaire, on répond et on se retire dans son dossier.
draws-tied-no-seats = La démarche ne dit pas combien de sièges tirer : réglez-la d'abord.
draws-tied-no-place = { $name } : la commune n'a pas de lieu « { $code } ». Adaptez les quotas de la démarche à vos lieux.
draws-criterion-tied = Les critères viennent de la démarche : seuls leurs sièges changent ici, avec une raison.
draws-tied-title = Tirages des démarches
draws-tied-lead = Une démarche qui tire au sort donne ses règles au tirage, et ses dossiers sont les volontaires. Commencer prépare un brouillon : rien n'est public avant l'annonce.
draws-tied-procedure = Démarche
draws-tied-begin = Préparer un tirage
draws-tied-under-way = Tirage en cours
draws-tied-section = La démarche
draws-tied-of = Ce tirage suit la règle { $version } de sa démarche. Les volontaires sont ses dossiers : on s'y porte volontaire, on y répond, on s'y retire.
draws-tied-rule = Lire la règle
draws-tied-rules = Les sièges, les critères, les foyers et les délais viennent de la règle de la démarche. Ici se décident le lieu, l'heure et les textes.
draws-tied-left-out = { $count ->
    [one] Un dossier attend hors de la liste : la même personne une seconde fois, ou une réponse inconnue. Ouvrez-le pour le réunir à l'autre ou l'écarter.
   *[other] { $count } dossiers attendent hors de la liste : la même personne une seconde fois, ou une réponse inconnue. Ouvrez-les pour les réunir aux autres ou les écarter.
}
draws-tied-pool = Les volontaires de ce tirage sont des dossiers. Ouvrir un dossier laisse une trace, que la personne voit.
draws-tied-key = Saisir un volontaire au guichet, par téléphone ou sur papier
draws-told-in-case = dans son dossier
draws-own-case = Mon dossier, avec mon code
draws-beside-title = Votre place dans le tirage
draws-beside-ahead = Tirage : { $moment }. Tout volontaire peut être présent.

draws-readings = Qui a lu votre nom
draws-readings-lead = Chaque agent qui ouvre une liste où vous figurez laisse ici une trace.
draws-readings-none = Personne ne l'a encore lu.
draws-reader-head = responsable, { $service }
draws-reader-agent = un agent, { $service }
draws-reader-counter = un agent du guichet
draws-reader-administrator = une personne qui administre le site
draws-read-pool = pour tenir la liste des volontaires
draws-read-search = en cherchant un nom ou une adresse dans la liste
draws-read-person = pour suivre votre inscription ou noter votre réponse
draws-read-panel = pour suivre les réponses et les sièges du groupe
draws-read-meeting = pour noter qui est venu à une séance
draws-read-letter = pour imprimer une lettre qui vous est destinée
draws-read-invitation = pour imprimer votre lettre d'invitation

draws-replace-stuck = Aucun remplacement ne garde toutes les proportions
draws-replace-change = Vous pouvez changer les places pour ce remplacement seulement, en disant pourquoi. Le plus petit changement qui suffit, s'il existe, est déjà écrit. Le changement et son motif sont publiés, inscrits au registre, et vérifiables dans les fichiers.
draws-replace-places-hint = Une réponse par ligne : réponse ; personnes au recensement ; minimum ; maximum, pour le groupe entier.
draws-replace-same-values = Gardez les mêmes réponses, dans le même ordre : seules leurs places changent.
draws-replace-nothing = Changez au moins une place, ou annoncez le remplacement sans rien changer.
draws-replace-not-stuck = Les proportions annoncées tiennent tant qu'un remplacement peut les garder : annoncez-le d'abord sans rien changer.
draws-told-places = Places changées pour ce remplacement : { $places }.
draws-places-changed = { $feature }, { $value } : { $min } à { $max }
draws-command-no-such-place = Ces places ne sont pas d'une valeur de ce tirage.
draws-verify-replacement = Remplacement { $number } : les sièges vides ({ $seats }), ce qui reste des quotas et les personnes possibles découlent du tirage et de qui est parti.
draws-verify-places = Places changées pour lui : { $places }. Motif : { $reason }
draws-verify-replacement-differs = Le remplacement { $number } est refusé : ses sièges, ses quotas ou ses personnes ne découlent pas du tirage et de gone.json.
draws-verify-announced = Ce sont les sièges et les places annoncés.
draws-verify-not-announced = instance.json est refusé : ses sièges, ses places ou sa limite par foyer ne sont pas ceux d'announcement.json.
draws-colon = { " " }:{ " " }
draws-semicolon = { " " };{ " " }
draws-told-answered = a répondu
draws-lottery-when = Tirage : { $moment }.
