ballots-tally-unreadable = { $file } ne se lit pas : { $error }
ballots-tally-unwritable = { $file } ne s'écrit pas : { $error }
ballots-tally-seed = La graine « { $seed } » n'est pas en hexadécimal. Exemple : --ties lot:5eed2026
ballots-tally-ties = L'ordre « { $said } » est inconnu. Choisissez id, cost-votes-id ou lot:GRAINE.
ballots-tally-increment = Le pas « { $said } » n'est pas un montant plus grand que zéro, avec au plus les décimales du fichier.
ballots-tally-shares-only = --explain et --certificate vont avec --rule equal-shares.
ballots-tally-sound = Rien à signaler.
ballots-tally-rule-unknown = Le fichier nomme la règle « { $rule } », que nous ne savons pas rejouer.
ballots-tally-no-selected = Le fichier ne dit pas quels projets ont été retenus (colonne selected).
ballots-tally-replay-same = Avec la règle { $rule }, les mêmes projets gagnent ({ $count }).
ballots-tally-replay-other = Avec la règle { $rule }, d'autres projets gagnent. Seulement dans notre compte : { $more }. Seulement dans le fichier : { $less }.
ballots-tally-verified = Le certificat tient : { $count ->
        [one] un projet, payé
       *[other] { $count } projets, payés
    } par qui en voulait, pour { $cost } en tout.

ballots-tally-head = { $rule }. Votants : { $voters }. Projets : { $projects }. Budget : { $budget }.
ballots-tally-total = Financés : { $count }, pour { $cost }. Il reste { $left }.
ballots-tally-raised = La part de chacun a été relevée { $times } fois : { $why }.
ballots-tally-end-overspending = une fois de plus dépenserait trop
ballots-tally-end-exhaustive = plus rien n'entre dans le budget
ballots-tally-ties-met = Égalités parfaites : { $count }. Tranchées dans l'autre sens, elles ne changent rien.
ballots-tally-ties-decide = Égalités parfaites : { $count }. Tranchées dans l'autre sens, elles changent les gagnants.
ballots-tally-without = Sans aucun projet gagnant parmi leurs choix : { $people ->
        [0] personne
        [one] une personne
       *[other] { $people } personnes
    } ; avec le plus de voix d'abord, ce serait { $others }.
ballots-tally-never = Jamais à la portée de ceux qui le veulent : ensemble, il leur reste { $left }.
ballots-tally-after = Hors de portée une fois financé { $bought }, achat numéro { $after } : ensemble, il reste { $left } à ceux qui le veulent.
ballots-tally-went = Ils ont donné { $amount } à { $to }.
ballots-tally-votes = Il aurait gagné avec { $votes ->
        [one] une personne de plus, qui n'aurait choisi
       *[other] { $votes } personnes de plus, qui n'auraient choisi
    } que lui.
ballots-tally-cost = Il aurait gagné en coûtant { $cost }.
ballots-tally-column = { $rule } : { $count } projets, { $cost } ; { $people } votants sans gagnant

ballots-tally-rule-equal-shares = Parts égales
ballots-tally-rule-greedy = Le plus de voix d'abord
ballots-tally-rule-greedy-no-skip = Le plus de voix d'abord, arrêt au premier qui n'entre pas
ballots-tally-rule-greedy-threshold = Le plus de voix d'abord, avec un seuil
ballots-tally-rule-phragmen = Phragmén
ballots-tally-rule-maximin-support = Soutien maximin
ballots-tally-utility-cost = utilité : le coût
ballots-tally-utility-cardinality = utilité : un par projet
ballots-tally-utility-score = utilité : les points
ballots-tally-utility-borda = utilité : le rang, le dernier ne valant rien
ballots-tally-utility-places = utilité : le rang, le dernier valant un point
ballots-tally-completion-add1 = parts relevées
ballots-tally-completion-add1u = parts relevées puis le plus de voix
ballots-tally-completion-utilitarian = puis le plus de voix

ballots-fault-not-text = Ce n'est pas un texte en UTF-8. Enregistrez le fichier en UTF-8.
ballots-fault-missing = Il manque { $name }.
ballots-fault-number = « { $text } » n'est pas un nombre.
ballots-fault-large = « { $text } » est trop grand, ou a trop de décimales, pour être compté exactement.
ballots-fault-repeated = Le projet « { $id } » est deux fois dans la liste.
ballots-fault-project = Le bulletin nomme « { $id } », qui n'est pas dans la liste des projets.
ballots-fault-points = Le bulletin a { $marks } projets et { $points } nombres de points.
ballots-fault-vote-type = « { $word } » n'est pas une manière de voter connue : approval, choose-1, cumulative ou ordinal.
ballots-fault-quote = Un guillemet ne se ferme pas.
ballots-fault-many = Plus de 65 535 projets.

ballots-check-num-projects = L'en-tête annonce { $said } projets, il y en a { $found }.
ballots-check-num-votes = L'en-tête annonce { $said } votes, il y en a { $found }.
ballots-check-no-budget = Le budget est nul.
ballots-check-no-cost = Le projet { $said } ne coûte rien.
ballots-check-over-budget = Le projet { $said } coûte { $found }, plus que le budget.
ballots-check-all-fit = Tous les projets ensemble coûtent { $found } et entrent dans le budget de { $said }.
ballots-check-no-vote = Le projet { $said } n'a aucune voix.
ballots-check-short = Bulletins plus courts que { $said } projets : { $found }.
ballots-check-long = Bulletins plus longs que { $said } projets : { $found }.
ballots-check-points = Bulletins de plus de { $said } points : { $found }.
ballots-check-choices = Bulletins de plus d'un projet : { $found }.
ballots-check-selected = Les projets retenus coûtent { $found }, plus que le budget de { $said }.

ballots-flaw-election = Le certificat parle d'un autre budget ou d'autres votants.
ballots-flaw-number = « { $text } » n'est pas un nombre entier.
ballots-flaw-project = Le projet « { $id } » n'existe pas, ou vient deux fois.
ballots-flaw-share = La part de chacun dépasse le budget divisé par les votants.
ballots-flaw-paid = Ce que paient les soutiens du projet { $project } n'est pas son coût.
ballots-flaw-could = Le projet { $project } aurait pu être payé avec ce qu'il reste à ses soutiens.
ballots-flaw-winners = Les gagnants ou leur coût ne sont pas ceux des prix.
ballots-flaw-budget = Les gagnants coûtent plus que le budget.

ballots-fair-about = Laissées de côté : des personnes qui veulent toutes un même projet non retenu, alors que leurs parts du budget réunies achèteraient plus que ce que les projets retenus donnent à chacune d'elles (EJR+ à un projet près).
ballots-fair-money-none = En argent, aucun groupe n'est laissé de côté.
ballots-fair-money-some = En argent, { $count ->
        [one] un projet a
       *[other] { $count } projets ont
    } un groupe laissé de côté. Le plus grand : { $people ->
        [one] une personne veut
       *[other] { $people } personnes veulent
    } { $project }, et les projets retenus que chacune a choisis coûtent { $served } au plus.
ballots-fair-number-none = En nombre de projets, aucun groupe n'est laissé de côté.
ballots-fair-number-some = En nombre de projets, { $count ->
        [one] un projet a
       *[other] { $count } projets ont
    } un groupe laissé de côté. Le plus grand : { $people ->
        [one] une personne veut
       *[other] { $people } personnes veulent
    } { $project }, et aucune n'a choisi plus de { $served } projets retenus.
ballots-fair-prices-hold = Avec des parts égales, ceux qui veulent les projets retenus pourraient les payer, et rien de plus.
ballots-fair-prices-unwanted = { $project } est retenu, et personne ne l'a choisi.
ballots-fair-prices-fail = Avec des parts égales, ceux qui veulent { $project } garderaient plus que son coût : leur argent paie ce que d'autres ont choisi.
ballots-fair-prices-open = On ne sait pas si des parts égales pourraient payer ces projets.
