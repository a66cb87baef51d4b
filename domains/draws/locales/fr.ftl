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
draws-command-no-file = { $file } ne se lit pas : { $error }.
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
    [one] Un suppléant
   *[other] { $count } suppléants
} : { $members }
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
