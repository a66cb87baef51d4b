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
ballots-tally-verified = Le certificat tient. Projets payés par qui en voulait : { $count }, pour { $cost } en tout.

ballots-tally-head = { $rule }. Votants : { $voters }. Projets : { $projects }. Budget : { $budget }.
ballots-tally-total = Financés : { $count }, pour { $cost }. Il reste { $left }.
ballots-tally-raised = La part de chacun a été relevée { $times } fois : { $why }.
ballots-tally-end-overspending = une fois de plus dépenserait trop
ballots-tally-end-exhaustive = plus rien n'entre dans le budget
ballots-tally-ties-met = Égalités parfaites : { $count }. Tranchées dans l'autre sens, elles ne changent rien.
ballots-tally-ties-decide = Égalités parfaites : { $count }. Tranchées dans l'autre sens, elles changent les gagnants.
ballots-tally-without = Votants sans aucun projet gagnant parmi leurs choix : { $people }. Avec le plus de voix d'abord, ce serait { $others }.
ballots-tally-never = Jamais à la portée de ceux qui le veulent : ensemble, il leur reste { $left }.
ballots-tally-after = Hors de portée une fois financé { $bought }, achat numéro { $after } : ensemble, il reste { $left } à ceux qui le veulent.
ballots-tally-went = Ils ont donné { $amount } à { $to }.
ballots-tally-votes = Pour gagner, il lui manquait des personnes qui n'auraient choisi que lui : { $votes }.
ballots-tally-cost = Il aurait gagné en coûtant { $cost }.
ballots-tally-column = { $rule }. Projets : { $count }, pour { $cost }. Votants sans gagnant : { $people }.

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
ballots-fair-money-some = En argent, groupes laissés de côté : { $count }. Le plus grand veut { $project } (votants : { $people }), et les projets retenus que chacun d'eux a choisis coûtent { $served } au plus.
ballots-fair-number-none = En nombre de projets, aucun groupe n'est laissé de côté.
ballots-fair-number-some = En nombre de projets, groupes laissés de côté : { $count }. Le plus grand veut { $project } (votants : { $people }), et chacun d'eux a choisi au plus { $served } des projets retenus.
ballots-fair-prices-hold = Avec des parts égales, ceux qui veulent les projets retenus pourraient les payer, et rien de plus.
ballots-fair-prices-unwanted = { $project } est retenu, et personne ne l'a choisi.
ballots-fair-prices-fail = Avec des parts égales, ceux qui veulent { $project } garderaient plus que son coût : leur argent paie ce que d'autres ont choisi.
ballots-fair-prices-open = On ne sait pas si des parts égales pourraient payer ces projets.

# Le budget participatif : ce que chacun lit
ballots-colon = { " " }:{ " " }
ballots-menu = Budget participatif
ballots-title = Budget participatif
ballots-lead = Une part du budget se décide avec vous : des projets, un vote, un dépouillement que chacun peut refaire.
ballots-none = Aucun budget participatif n'est publié pour le moment.
ballots-open-vote = Vote
ballots-open-ideas = Idées
ballots-open-debate = Débat
ballots-going = En ce moment
ballots-over = Résultats
ballots-phase-draft = en préparation
ballots-phase-announced = annoncé
ballots-phase-ideas = dépôt des idées
ballots-phase-study = étude des projets
ballots-phase-held = ouverture retardée
ballots-phase-vote = vote ouvert
ballots-phase-counting = dépouillement
ballots-phase-results = résultat définitif
ballots-now-draft = Personne ne le voit encore.
ballots-now-before = Le vote ouvre le { $opens }.
ballots-now-ideas = Les idées se déposent jusqu'au { $until }.
ballots-now-held = Le vote devait ouvrir, mais les listes ne sont pas arrêtées. Il n'ouvrira qu'ensuite.
ballots-now-vote = Vous pouvez voter jusqu'au { $closes }.
ballots-now-counting = Le vote est clos depuis le { $closes }. Le résultat est publié dès que les bulletins papier sont saisis deux fois.
ballots-now-results = Les bulletins sont comptés, et le résultat est expliqué.
ballots-calendar = Calendrier
ballots-from = à partir du { $day }
ballots-from-to = du { $opens } au { $closes }
ballots-stage-ideas = Dépôt des idées
ballots-stage-study = Étude par les services
ballots-stage-vote = Vote
ballots-stage-count = Dépouillement
ballots-stage-results = Résultat
ballots-brief = En bref
ballots-fact-money = Somme à répartir
ballots-fact-vote = Vote
ballots-fact-who = Qui vote
ballots-fact-ways = Comment
ballots-fact-cost = Coût
ballots-fact-envelope = Enveloppe
ballots-fact-place = Lieu
ballots-fact-theme = Thème
ballots-fact-service = Service qui suit
ballots-ways = En ligne avec le code reçu par la poste, au guichet, ou sur papier. Une personne, une voix.
ballots-vote-now = Voter
ballots-see-results = Voir le résultat
ballots-see-delivery = Suivre la réalisation
ballots-delivered = Ce projet est réalisé
ballots-works = Où en sont les projets retenus
ballots-works-one = Où en est le projet
ballots-works-lead = Chaque projet retenu est un engagement de la ville, suivi jusqu'au bout.
ballots-works-state = Où il en est
ballots-works-follow = Suivre
ballots-works-voted = Voté
ballots-works-paid = Payé
ballots-works-paid-of = { $paid } payés, pour { $voted } votés.
ballots-works-unpaid = Rien n'est encore payé, sur { $voted } votés.
ballots-works-there = Réalisé le { $day }.
ballots-works-due = Promis pour le { $day }.
ballots-works-heard = Dernières nouvelles le { $day }.
ballots-prepare = Préparer ce vote
ballots-projects = Projets
ballots-no-project = Aucun projet pour le moment.
ballots-envelope-says = { $count ->
    [one] Un projet pour { $amount }, lieu : { $place }.
   *[other] { $count } projets pour { $amount }, lieu : { $place }.
 }
ballots-order-drawn = L'ordre est tiré au sort pour chaque lecteur : aucun projet n'est avantagé.
ballots-set-aside = non soumis au vote
ballots-set-aside-title = Non soumis au vote
ballots-set-aside-lead = Ces projets ont été étudiés et ne sont pas soumis au vote. En voici la raison.
ballots-set-aside-why = Pourquoi ce projet n'est pas soumis au vote
ballots-study = Ce que les services ont étudié
ballots-rivals = Un seul de ces projets peut se faire
ballots-rivals-rule = Ce projet et ceux qui suivent s'excluent. Vous pouvez les choisir ensemble : seul celui qui reçoit le plus de voix prend part au décompte.

# La règle
ballots-rule-title = La règle du vote
ballots-rule-card = Règlement
ballots-rule-page = Le règlement, page à part
ballots-rule-of = Règlement : { $title }
ballots-rule-adopted = Adopté par { $by }, le { $day }
ballots-rule-not-adopted = Pas encore adopté
ballots-rule-frozen = Ce règlement ne peut plus changer : son empreinte est inscrite au registre public.
ballots-rule-when = Le vote ouvre le { $opens } et se ferme le { $closes }, à la seconde, heure de la commune.
ballots-rule-envelope = { $title } : { $amount }, pour les habitants de { $place }.
ballots-rule-each = Chacun vote une fois dans chaque enveloppe qui le concerne : celle de la ville et celle du lieu où il habite.
ballots-rule-one = Chacun vote dans une seule enveloppe, qu'il choisit : celle de la ville ou celle du lieu où il habite.
ballots-rule-money = Vous choisissez autant de projets que l'enveloppe peut en payer : le total ne peut pas la dépasser.
ballots-rule-number = Vous choisissez { $most } projets au plus.
ballots-rule-points = Vous répartissez { $most } points au plus entre les projets de votre choix.
ballots-rule-ranking = Vous classez jusqu'à { $most } projets, dans l'ordre de vos préférences. Le dernier que vous classez vaut un point, l'avant-dernier deux points, et ainsi de suite jusqu'au premier.
ballots-rule-channels = On vote en ligne, au guichet ou sur papier. Les trois comptent autant ; une personne n'a qu'une voix.
ballots-rule-shares = Chaque votant reçoit la même part de l'enveloppe. À chaque tour, le projet qui demande le moins à chacun de ses soutiens est payé par eux seuls. S'il reste de l'argent, toutes les parts sont relevées ensemble, d'euro en euro, jusqu'à ce que plus rien n'entre dans l'enveloppe.
ballots-rule-most-votes = Les projets sont pris dans l'ordre des voix, tant que l'enveloppe peut les payer. Celui qui n'entre plus est passé, et le suivant est essayé.
ballots-rule-rivals = Quand plusieurs projets s'excluent, seul celui qui a le plus de voix prend part au décompte.
ballots-rule-ties = Une égalité va au projet le moins cher, puis à celui qui a le plus de voix, puis au sort. Le sort est fixé d'avance : sa graine a pour empreinte { $seed }…, et elle est publiée avec le résultat.
ballots-rule-secret = Personne ne voit de décompte avant la clôture. Un bulletin déposé ne peut plus être repris : nous ne saurions pas lequel est le vôtre.
ballots-files = Fichiers
ballots-file-rules = Le règlement, pour les programmes
ballots-file-projects = La liste des projets, pour les programmes
ballots-secrecy = Le secret du vote
ballots-secrecy-apart = Votre nom et votre choix ne sont pas rangés ensemble. La liste d'émargement dit que vous avez voté, sans dire quand. L'urne contient des bulletins, sans nom ni heure.
ballots-secrecy-batches = Les bulletins entrent dans l'urne par paquets de 32, mélangés à chaque nouveau bulletin. À la clôture, tous sont mélangés ensemble. Ni l'heure ni l'ordre ne permettent de rejoindre un bulletin et une personne.
ballots-secrecy-host-title = Ce que l'hébergeur pourrait encore apprendre.
ballots-secrecy-host = Qui administre la machine pourrait modifier le programme, lire ce que votre navigateur envoie, ou comparer des copies de la base prises entre deux votes. Ce vote vous protège des curieux et des erreurs, non d'un hébergeur malhonnête. Si cela vous inquiète, votez sur papier.
ballots-secrecy-paper = Un bulletin papier va dans une urne fermée. Il est lu deux fois, par deux personnes, sans votre nom.
ballots-secrecy-kept = Les noms, dates de naissance et adresses de la liste sont effacés soixante jours après le résultat.

# Les fichiers, pour les programmes
ballots-api-rules = Le règlement d'un vote, tel que le registre public en porte l'empreinte
ballots-api-budget = Le projet de budget soumis au débat, ligne par ligne
ballots-api-comments = Les contributions au débat sur le budget et leurs réponses
ballots-api-spending = Ce qui a été payé sur les enveloppes d'un vote, ligne par ligne
ballots-api-projects = Les projets d'un vote, avec leur coût et leur enveloppe

# Le registre
ballots-act-published = Règlement d'un vote publié
ballots-act-frozen = Liste électorale et projets d'un vote arrêtés
ballots-act-counted = Résultat d'un vote publié

# Le bureau
ballots-votes = Votes
ballots-desk-menu = Budgets participatifs
ballots-not-your-service = Ce vote est préparé par un autre service. Demandez-lui, ou à l'administration de la maison.
ballots-public-page = la page publique
ballots-new = Préparer un vote
ballots-new-lead = Le règlement se fixe ici. Une fois publié, il ne change plus.
ballots-new-save = Créer le brouillon
ballots-field-title = Titre
ballots-field-lead = En deux phrases
ballots-field-service = Service qui prépare
ballots-field-voters = Qui peut voter
ballots-field-voters-hint = Une phrase complète. Par exemple : Les habitants de la commune de seize ans et plus.
ballots-field-ballot = Comment on vote
ballots-kind-money = Autant de projets que l'enveloppe peut en payer
ballots-kind-number = Un nombre de projets
ballots-kind-points = Des points à répartir
ballots-kind-ranking = Un classement
ballots-field-most = Combien au plus
ballots-field-most-hint = Projets, points ou rangs. Rien à écrire si le plafond est une somme.
ballots-field-count = Comment on compte
ballots-count-shares = Parts égales : les projets sont payés par leurs soutiens
ballots-count-most-votes = Les projets qui ont le plus de voix
ballots-field-place-rule = Où l'on vote s'il y a plusieurs enveloppes
ballots-place-each = Dans chacune de celles où l'on habite
ballots-place-one = Dans une seule, que l'on choisit
ballots-field-ideas = Début du dépôt des idées
ballots-field-study = Début de l'étude
ballots-field-opens = Ouverture du vote
ballots-field-closes = Clôture du vote
ballots-hour = Heure ({ $of })
ballots-hour-hint = Heure de la commune, par exemple 20:00
ballots-most-needed = Écrivez un nombre de 1 à 1000
ballots-needed = Répondez à cette question
ballots-date-needed = Écrivez une date
ballots-date-unreadable = Écrivez une date qui existe, par exemple 29 11 2026
ballots-hour-unreadable = Écrivez une heure, par exemple 20:00
ballots-closes-before = La clôture vient après l'ouverture
ballots-calendar-order = Les étapes se suivent : les idées, l'étude, puis le vote
ballots-title-taken = Un autre vote porte ce titre. Ajoutez l'année ou le lieu.
ballots-envelopes = Enveloppes
ballots-no-envelope-yet = Aucune enveloppe. Ajoutez-en une au moins.
ballots-actions = Gestes
ballots-remove = retirer
ballots-whole-town = Toute la commune
ballots-field-envelope = Nom de l'enveloppe
ballots-field-envelope-place = Pour les habitants de
ballots-envelope-add = Ajouter une enveloppe
ballots-amount-needed = Écrivez une somme, par exemple 240 000
ballots-place-unknown = Choisissez un lieu de la liste
ballots-place-taken = Ce lieu a déjà une enveloppe dans ce vote
ballots-envelope-used = Cette enveloppe a des projets. Déplacez-les d'abord.
ballots-no-envelope = Ajoutez au moins une enveloppe avant de publier.
ballots-already-published = Ce règlement est publié : il ne change plus.
ballots-too-late-to-publish = L'ouverture est déjà passée. Un règlement se publie avant le vote.
ballots-publish = Publier le règlement
ballots-publish-lead = Relisez ces phrases. Une fois publiées, elles sont inscrites au registre public et ne changent plus.
ballots-field-adopted-by = Adopté par
ballots-field-adopted-by-hint = Par exemple : le conseil municipal, délibération 2026-61
ballots-field-adopted-on = Le
ballots-adopted-later = Cette date n'est pas encore venue
ballots-project-new = Ajouter un projet
ballots-project-change = Modifier le projet
ballots-projects-frozen = La liste des projets est arrêtée : elle ne change plus.
ballots-cost-too-high = Ce coût dépasse l'enveloppe. Réduisez le projet, ou dites pourquoi il n'est pas soumis au vote.
ballots-field-project-title = Titre du projet
ballots-field-summary = Le projet en une phrase
ballots-field-summary-hint = Elle figure sur le bulletin.
ballots-field-study-hint = Faisable ou non, comment, pourquoi ce coût et ce délai. Cette réponse est publique.
ballots-field-territory = Où il se fait
ballots-field-rivals = Groupe de projets qui s'excluent
ballots-field-rivals-hint = Un même mot pour tous les projets d'un groupe, par exemple : place-du-lavoir
ballots-field-set-aside = Pourquoi il n'est pas soumis au vote
ballots-field-set-aside-hint = À remplir seulement s'il ne l'est pas. Cette raison est publique.
ballots-save = Enregistrer
ballots-give-up = Renoncer

# Voter
ballots-vote-title = Voter
ballots-vote-in = Voter : { $title }
ballots-vote-lead = Vous pouvez voter jusqu'au { $closes }. Cela prend quelques minutes.
ballots-code = Votre code
ballots-code-hint = Douze signes, sur la lettre que vous avez reçue. Les tirets et les majuscules ne comptent pas.
ballots-code-send = Continuer
ballots-code-needed = Écrivez le code de votre lettre
ballots-code-unknown = Ce code n'ouvre pas ce vote. Relisez la lettre la plus récente, ou demandez un nouveau code au guichet.
ballots-other-ways = Voter autrement
ballots-at-counter = Au guichet, avec une pièce d'identité : on vous retrouve sur la liste et vous votez sur place. Vous n'avez pas besoin de votre lettre.
ballots-on-paper = Sur papier : remplissez le bulletin et remettez-le au guichet, sous enveloppe, avant le { $closes }.
ballots-print-ballot = Bulletin à imprimer : { $title }
ballots-vote-not-open = Le vote n'est pas ouvert en ce moment.
ballots-vote-closed = Le vote est clos.
ballots-where-title = Où voulez-vous voter ?
ballots-where-none = Aucune enveloppe de ce vote ne concerne le lieu où vous habitez.
ballots-place-done = Votre bulletin est dans cette urne.
ballots-place-other = Vous avez voté dans une autre enveloppe : une seule voix par personne.
ballots-vote-here = Voter ici : { $title }
ballots-not-your-place = Cette enveloppe est celle d'un autre lieu.
ballots-already-voted = Votre voix est déjà dans l'urne, en ligne, au guichet ou sur papier. Une personne n'en a qu'une.
ballots-your-choice = Votre choix
ballots-choose-money = Choisissez un ou plusieurs projets, pour { $amount } au plus en tout.
ballots-choose-number = Choisissez de 1 à { $most } projets.
ballots-choose-points = Donnez vos points aux projets de votre choix : { $most } au plus en tout.
ballots-choose-ranking = Classez les projets de votre choix : 1 pour le premier, 2 pour le suivant, jusqu'à { $most }.
ballots-rivals-short = S'exclut avec un autre projet : un seul des deux se fera.
ballots-order-yours = L'ordre des projets est tiré au sort pour vous. Un autre votant en voit un autre.
ballots-look-again = Relire avant de déposer
ballots-check-title = Votre bulletin
ballots-check-total = En tout { $total } sur { $amount }.
ballots-check-final = Une fois déposé, un bulletin ne peut plus être repris ni changé.
ballots-check-change = Changer mon choix
ballots-cast = Déposer mon bulletin
ballots-rank = rang { $rank }
ballots-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
ballots-received = Votre bulletin est dans l'urne
ballots-received-in = { $title }
ballots-receipt-title = Votre reçu
ballots-receipt-what = Gardez-le si vous le souhaitez. Après la clôture, les reçus sont publiés, sans nom ni choix : le vôtre doit y être. Il ne dit à personne ce que vous avez choisi.
ballots-vote-elsewhere = Voter dans une autre enveloppe
ballots-unfit-blank = Choisissez au moins un projet
ballots-unfit-unknown = Un des projets choisis n'est pas soumis à ce vote
ballots-unfit-twice = Un projet est choisi deux fois
ballots-unfit-too-many = Choisissez { $most } projets au plus
ballots-unfit-too-dear = Votre choix dépasse l'enveloppe de { $over }. Retirez un projet.
ballots-unfit-points = Vous donnez { $given } points pour { $most } au plus. Chaque projet choisi en reçoit au moins un.
ballots-unfit-number = Écrivez un nombre, ou rien
ballots-unfit-ranks = Les rangs se suivent à partir de 1, et chacun ne sert qu'une fois
ballots-box-sealed = L'urne est scellée : plus rien n'y entre.
ballots-box-closed = L'urne ne s'ouvre qu'après la clôture.

# Les lettres et les bulletins
ballots-letter-greeting = Madame, Monsieur,
ballots-letter-when = Le vote ouvre le { $opens } et se ferme le { $closes }.
ballots-letter-code = Votre code
ballots-letter-hint = À écrire sur { $address }. Il ne sert qu'à vous.
ballots-letter-ways = Vous pouvez aussi voter au guichet, avec une pièce d'identité, ou sur papier. Pour toute question : { $phone }.
ballots-letter-secret = Votre nom et votre choix ne sont pas rangés ensemble. Le règlement du vote dit comment, et ce que l'hébergeur pourrait encore apprendre.
ballots-sheet-title = Bulletin : { $title }
ballots-sheet-cross = Mettez une croix dans la case de chaque projet que vous choisissez.
ballots-sheet-points = Écrivez dans la case le nombre de points que vous donnez au projet.
ballots-sheet-ranks = Écrivez 1 dans la case du projet que vous préférez, 2 pour le suivant, et ainsi de suite.
ballots-sheet-void = N'écrivez ni votre nom ni autre chose : le bulletin serait nul.
ballots-sheet-bring = Remettez-le au guichet, sous enveloppe, avant le { $closes }. On note que vous avez voté, sans ouvrir l'enveloppe.
ballots-sheet-mark = Choix
ballots-sheet-project = Projet
ballots-sheet-total = Total, { $amount } au plus

# La liste électorale du vote
ballots-roll = Liste électorale
ballots-roll-places = Personnes par lieu
ballots-roll-people = Personnes
ballots-roll-no-place = Lieu non précisé
ballots-roll-lead = { $count ->
    [0] Personne n'est inscrit.
    [one] Une personne est inscrite.
   *[other] { $count } personnes sont inscrites.
 }
ballots-roll-frozen-lead = { $count ->
    [one] La liste est arrêtée : une personne.
   *[other] La liste est arrêtée : { $count } personnes.
 }
ballots-roll-empty = Personne n'est inscrit : lisez d'abord une liste.
ballots-roll-frozen = Les listes sont arrêtées : elles ne changent plus.
ballots-roll-clear = Vider la liste
ballots-publish-first = Publiez d'abord le règlement.
ballots-list-add = Lire une liste
ballots-list-lead = La liste électorale, telle que le répertoire unique l'exporte, puis celle des habitants qui n'y sont pas. Une personne présente deux fois n'est inscrite qu'une.
ballots-list-file = Fichier CSV
ballots-file-needed = Choisissez un fichier
ballots-list-places = Ce que le fichier appelle bureau ou quartier
ballots-list-places-hint = Une ligne par lieu, par exemple : 12 = saint-roch. Les noms de nos quartiers sont déjà connus.
ballots-list-columns = Nommer les colonnes
ballots-list-columns-hint = Les noms habituels sont reconnus. Écrivez ici ceux qui ne le sont pas, comme sur la première ligne du fichier.
ballots-column-family = Nom
ballots-column-given = Prénom
ballots-column-born = Date de naissance
ballots-column-place = Bureau de vote ou quartier
ballots-column-missing = Cette colonne n'a pas été trouvée : écrivez son nom
ballots-list-unreadable = Ce fichier n'est pas un tableau CSV
ballots-list-line = Ligne { $line } : elle n'a pas pu être lue
ballots-list-name = Ligne { $line } : le nom ou le prénom manque
ballots-list-born = Ligne { $line } : la date de naissance n'a pas pu être lue
ballots-list-place = Ligne { $line } : le lieu « { $place } » n'est pas connu. Dites de quel quartier il s'agit.
ballots-places-unreadable = « { $line } » : écrivez le lieu du fichier, le signe égal, puis notre quartier
ballots-freeze = Arrêter la liste et les projets
ballots-freeze-lead = La liste électorale et les projets ne changeront plus. Leurs empreintes sont inscrites au registre public. Le vote ne peut pas ouvrir avant.
ballots-freeze-first = Arrêtez d'abord la liste et les projets.
ballots-too-late-to-freeze = Le vote est clos : ses listes ne peuvent plus être arrêtées.
ballots-envelope-empty = Une enveloppe n'a aucun projet soumis au vote.
ballots-letters = Lettres
ballots-letters-lead = { $count ->
    [0] Chacun a sa lettre.
    [one] Une personne n'a pas encore de code.
   *[other] { $count } personnes n'ont pas encore de code. Les lettres s'impriment par cent.
 }
ballots-letters-print = Imprimer les lettres suivantes
ballots-letters-none = Chacun a déjà sa lettre.
ballots-letters-twice = Ces lettres viennent d'être imprimées ailleurs. Détruisez celles-ci et recommencez.

# Le guichet
ballots-counter = Votes au guichet
ballots-counter-none = Aucun vote n'est ouvert.
ballots-counter-find = Chercher une personne
ballots-counter-lead = Demandez une pièce d'identité. Les accents et les majuscules ne comptent pas ; le premier prénom suffit.
ballots-counter-search = Chercher
ballots-counter-next = Personne suivante
ballots-not-on-roll = Personne de ce nom, né ce jour-là, n'est sur la liste. Vérifiez l'orthographe et la date.
ballots-born-on = Date de naissance : { $day }
ballots-voted-web = A voté en ligne.
ballots-voted-counter = A voté au guichet.
ballots-voted-paper = A voté sur papier.
ballots-take-paper = Prendre son bulletin papier
ballots-take-paper-lead = La personne met son bulletin, sous enveloppe, dans l'urne. Sa voix est alors donnée, et ne peut plus l'être autrement.
ballots-code-at-counter = Voter à l'écran, ici
ballots-code-at-counter-lead = Un nouveau code remplace celui de la lettre. Il s'affiche une fois : notez-le pour la personne.
ballots-code-give = Donner un nouveau code
ballots-new-code = Nouveau code
ballots-new-code-what = L'ancien code n'ouvre plus rien. Celui-ci ne sera plus affiché.

# Les bulletins papier
ballots-papers = Bulletins papier
ballots-papers-lead = Chaque bulletin porte le numéro tamponné à l'ouverture de l'urne. Il est lu par deux personnes, qui ne voient pas la lecture l'une de l'autre.
ballots-papers-taken = Remis
ballots-papers-once = Lus une fois
ballots-papers-differ = Lectures différentes
ballots-papers-in-box = Dans l'urne
ballots-papers-after-close = Les bulletins papier se lisent après la clôture, et avant le résultat.
ballots-papers-to-settle = À trancher
ballots-papers-to-settle-lead = Deux lectures diffèrent. Une troisième personne reprend le bulletin et le lit.
ballots-paper-key = Lire un bulletin
ballots-paper-stamp = Numéro tamponné
ballots-paper-number = Écrivez le numéro tamponné
ballots-paper-marks = Choix
ballots-paper-save = Enregistrer cette lecture
ballots-paper-settle = Trancher
ballots-paper-numbered = Bulletin n° { $number }
ballots-paper-first = Bulletin n° { $number } : première lecture enregistrée
ballots-paper-agreed = Bulletin n° { $number } : dans l'urne
ballots-paper-differs = Bulletin n° { $number } : les deux lectures diffèrent
ballots-paper-just-read = Ce bulletin vient d'être lu par quelqu'un d'autre. Recommencez.
ballots-paper-read-twice = Ce bulletin est déjà lu deux fois.
ballots-paper-two-people = Vous avez déjà lu ce bulletin. La seconde lecture se fait par une autre personne.
ballots-paper-third-person = Vous avez lu ce bulletin. Une troisième personne tranche.
ballots-keyed-cross = Les numéros des projets cochés, séparés par des espaces. Rien si le bulletin est blanc ou nul.
ballots-keyed-points = Numéro, deux-points, nombre de points : 3:4 7:6. Rien si le bulletin est blanc ou nul.
ballots-keyed-ranks = Les numéros des projets, le préféré d'abord. Rien si le bulletin est blanc ou nul.
ballots-keyed-unreadable = Cette ligne n'a pas pu être lue. Suivez l'exemple.

# Le dépouillement
ballots-count-now = Compter et publier le résultat
ballots-count-lead = Les urnes sont scellées, puis comptées selon le règlement. Le résultat, son explication et les fichiers sont publiés aussitôt.
ballots-field-note = Écart entre les bulletins remis et les bulletins lus
ballots-field-note-hint = Seulement s'il y en a un. Cette explication est publique.
ballots-counted-already = Ce vote est déjà compté.
ballots-followed-already = Les travaux de ce projet sont déjà suivis.
ballots-count-changed = Quelque chose a changé pendant le dépouillement. Rien n'est publié : recommencez.
ballots-count-after-close = Un vote se compte après sa clôture.
ballots-papers-left = Des bulletins papier ne sont pas encore lus deux fois, ou diffèrent.
ballots-papers-disagree = Il n'y a pas autant de bulletins papier lus que de bulletins remis. Dites pourquoi.
ballots-api-certificate = Ce que chacun paie, en fractions exactes, pour vérifier le résultat d'une enveloppe

# Le résultat
ballots-results-of = Résultat : { $title }
ballots-definitive = Résultat définitif, { $day }
ballots-result-title = { $count ->
    [0] Aucun projet retenu
    [one] Un projet, choisi par { $voters } votants
   *[other] { $count } projets, choisis par { $voters } votants
 }
ballots-result-lead = { $spent } sur { $budget }. { $content } des votants voient au moins un de leurs choix se réaliser.
ballots-result-papers = { $count ->
    [one] Une personne a voté sur papier.
   *[other] { $number } ont voté sur papier.
 }
ballots-spent-of = { $spent } sur { $budget }
ballots-note = Une remarque sur les bulletins papier
ballots-how-shared = Comment l'argent a été réparti
ballots-how-shares = Chaque votant reçoit la même part, { $share }. À chaque tour, le projet qui demande le moins à chacun de ses soutiens est payé par eux seuls. Ceux qui n'ont rien obtenu gardent leur part pour la suite.
ballots-how-raised = Chaque votant reçoit la même part, { $share }. À chaque tour, le projet qui demande le moins à chacun de ses soutiens est payé par eux seuls. Comme il restait de l'argent, toutes les parts ont été relevées ensemble jusqu'à { $raised }.
ballots-how-votes = Les projets sont pris dans l'ordre des voix, tant que l'enveloppe peut les payer.
ballots-nobody-voted = Personne n'a voté dans cette enveloppe.
ballots-no-winner = Aucun projet n'a pu être payé.
ballots-rounds-table = Les tours en tableau
ballots-supporters = Soutiens
ballots-highest-payment = Au plus, chacun
ballots-so-far = En tout
ballots-left = reste { $left }
ballots-round-votes = { $count ->
    [one] { $number } voix
   *[other] { $number } voix
 }
ballots-round-each = { $count ->
    [one] { $number } soutien · { $each }
   *[other] { $number } soutiens · { $each } chacun
 }
ballots-round-at-most = { $count ->
    [one] { $number } soutien · { $each }
   *[other] { $number } soutiens · au plus { $each } chacun
 }
ballots-file-ballots = Les bulletins anonymes, fichier .pb
ballots-file-certificate = Le certificat du décompte
ballots-file-sheet = Cette page sur papier, PDF
ballots-one-story = L'histoire d'un projet
ballots-featured = { $rank ->
    [1] { $title }, premier en voix
   *[other] { $title }, { $rank }e en voix, et pourtant retenu
 }
ballots-dots = Un rond, un soutien. Plein : il a payé { $each }. Vide : il a donné ce qui lui restait.
ballots-place-by-place = Quartier par quartier, thème par thème
ballots-by-place = Par quartier
ballots-by-theme = Par thème
ballots-share-people = part des votants
ballots-share-money = part de l'argent
ballots-money = Argent
ballots-figures = Les chiffres en tableau
ballots-no-places = La liste électorale de ce vote ne dit pas les quartiers.
ballots-whole-town-money = Les projets pour toute la commune reçoivent { $amount }.
ballots-other-rules = Et avec une autre règle ?
ballots-other-rules-lead = La règle a été publiée avant l'ouverture du vote. Voici ce que d'autres auraient donné, avec les mêmes bulletins.
ballots-compared = Ce que l'on compare
ballots-by-shares = Parts égales
ballots-by-votes = Le plus de voix
ballots-by-votes-per-euro = Voix par euro
ballots-rule-of-this-vote = { $name } (la règle de ce vote)
ballots-spent = Argent dépensé
ballots-content = Votants avec un choix réalisé
ballots-yes = oui
ballots-every-story = L'histoire de chaque projet
ballots-story-won = Retenu : { $title }
ballots-story-lost = Non retenu : { $title }
ballots-see-project = Le projet
ballots-what-became = Ce qu'il est devenu
ballots-story-chosen = { $count ->
    [0] Personne ne l'a choisi.
    [one] Une personne l'a choisi : il est { $rank }e en voix.
   *[other] { $number } personnes l'ont choisi : { $rank ->
        [1] il est premier en voix.
       *[other] il est { $rank }e en voix.
    }
 }
ballots-story-taken = Son tour venu, l'enveloppe pouvait payer son coût, { $cost }.
ballots-story-all-paid = { $count ->
    [one] Au tour { $tour }, son soutien a payé { $each }, soit le coût exact, { $cost }.
   *[other] Au tour { $tour }, ses { $number } soutiens ont payé { $each } chacun. Ensemble : { $cost }, le coût exact.
 }
ballots-story-some-paid = Au tour { $tour }, { $full } de ses soutiens ont payé { $each } chacun, et { $poorer } ont donné ce qui leur restait. Ensemble : { $cost }, le coût exact.
ballots-story-went = L'argent de ses soutiens est allé d'abord à { $to }.
ballots-story-left = Il leur restait ensemble { $left }, pour un coût de { $cost }.
ballots-story-cost-enough = À { $enough } ou moins, il aurait été retenu.
ballots-story-votes-missing = { $count ->
    [one] Avec un soutien de plus, qui n'aurait choisi que lui, il aurait été retenu.
   *[other] Avec { $number } soutiens de plus, qui n'auraient choisi que lui, il aurait été retenu.
 }
ballots-story-votes-never = Deux fois plus de votants, pour lui seul, n'auraient pas suffi.
ballots-story-did-not-fit = Son tour venu, il restait moins que son coût, { $cost }.
ballots-story-left-out = Il s'exclut avec { $other }, qui a reçu plus de voix ({ $more } contre { $votes }) ou gagne l'égalité : il n'a pas pris part au décompte.
ballots-recount = Recompter vous-même
ballots-recount-lead = Téléchargez les bulletins et le certificat. Ces commandes, sur n'importe quel ordinateur, comptent à nouveau et vérifient que les gagnants ont bien été payés par leurs soutiens.
ballots-recount-program = Le programme maison, un logiciel libre
ballots-no-tie = Aucune égalité n'a été rencontrée.
ballots-ties = { $count ->
    [one] Une égalité a été rencontrée ; elle n'a rien décidé.
   *[other] { $count } égalités ont été rencontrées ; elles n'ont rien décidé.
 }
ballots-ties-decide = { $count ->
    [one] Une égalité a été rencontrée, et elle a décidé d'un projet.
   *[other] { $count } égalités ont été rencontrées, et elles ont décidé d'un projet au moins.
 }
ballots-seed = La graine du sort, dont l'empreinte (sha256sum de ce texte) était dans le règlement :
ballots-blank = { $count ->
    [one] Un bulletin papier était blanc ou nul : il compte dans la participation, non dans les parts.
   *[other] { $count } bulletins papier étaient blancs ou nuls : ils comptent dans la participation, non dans les parts.
 }
ballots-turnout = Participation
ballots-on-roll = Inscrits
ballots-voted = Ont voté
ballots-together = Ensemble
ballots-channels = Voix données en ligne : { $web } ; au guichet : { $counter } ; sur papier : { $paper }.
ballots-receipts-what = Les reçus des votants en ligne et au guichet sont publiés, sans nom ni choix.
ballots-receipts = Tous les reçus

# L'atelier des règles
ballots-workbench = Atelier des règles
ballots-workbench-lead = Les bulletins d'un vote passé, comptés selon plusieurs règles : pour choisir un règlement en sachant ce qu'il fait. Rien n'est gardé.
ballots-workbench-whose = L'atelier des règles est ouvert aux élus et aux agents de la commune. Chacun peut faire de même avec la commande maison tally compare.
ballots-workbench-file = Essayer un fichier
ballots-workbench-field = Fichier de bulletins (.pb)
ballots-workbench-hint = Celui d'un de nos résultats, ou d'une autre commune : jusqu'à 4 Mo.
ballots-workbench-count = Compter selon chaque règle
ballots-workbench-too-large = Ce fichier dépasse 4 Mo. Comptez-le avec la commande maison tally compare.
ballots-workbench-unreadable = Ce fichier n'a pas pu être lu, à la ligne { $line }. La commande maison tally check dit pourquoi.
ballots-workbench-compared = Les règles, côte à côte
ballots-workbench-of = { $title } : { $voters } votants, { $budget }.
ballots-workbench-winners = Projets retenus selon chaque règle
ballots-projects-count = { $count ->
    [one] { $count } projet
   *[other] { $count } projets
 }
ballots-by-shares-raised = Parts égales, relevées
ballots-by-shares-completed = Parts égales, relevées puis le plus de voix
ballots-by-phragmen = Phragmén
ballots-ties-heading = Égalités
ballots-ties-matter = elles décident
ballots-ties-nothing = sans effet

# le débat sur le budget général
ballots-debates = Débats sur le budget général
ballots-debates-lead = Avant chaque budget, son projet est publié ligne par ligne. Chacun le commente, la commune répond, puis les enveloppes s'ouvrent.
ballots-debate-title = Débat sur le budget { $year }
ballots-stage-open = Ouvert aux contributions
ballots-stage-replying = Réponses en cours
ballots-stage-closed = Clos
ballots-debate-now-draft = En préparation. Personne d'autre que les services ne le voit.
ballots-debate-now-announced = Les contributions seront reçues à partir du { $opens }.
ballots-debate-now-open = Vous pouvez contribuer jusqu'au { $until }.
ballots-debate-now-replying = Les contributions sont closes depuis le { $until }. La commune répond aux dernières.
ballots-debate-now-closed = Débat clos le { $day } : chaque contribution a reçu sa réponse.
ballots-debate-how = Chaque ligne porte un numéro. Commentez une ligne ou un thème, en ligne, au guichet ou sur papier. Votre contribution est publiée avec la réponse de la commune, sans votre nom si vous ne le voulez pas.
ballots-debate-comment = Contribuer
ballots-debate-spent = Dépenses prévues
ballots-debate-received = Recettes prévues
ballots-debate-dates = Contributions
ballots-debate-comments = Contributions publiées
ballots-debate-rule = Règle
ballots-debate-rule-link = Comment le débat se passe
ballots-debate-line = Ligne
ballots-debate-lines = Lignes du projet de budget
ballots-debate-lines-of = Lignes du thème { $theme }
ballots-debate-line-name = { $number }.
ballots-debate-year-before = Budget { $year }
ballots-debate-year-next = Projet { $year }
ballots-debate-difference = Écart
ballots-debate-income = recette
ballots-debate-comment-line = Contribution { $number }, sur la ligne { $line }
ballots-debate-comment-theme = Contribution { $number }, sur le thème
ballots-debate-reply = Réponse de la commune, { $day }
ballots-debate-file-csv = Le projet de budget, pour un tableur (CSV)
ballots-debate-file-lines = Le projet de budget, tel que le registre l'a scellé (JSON)
ballots-debate-file-comments = Les contributions et leurs réponses (JSON)
ballots-debate-files = Fichiers
ballots-debate-new = Préparer un débat sur le budget
ballots-debate-new-lead = Le projet de budget est publié ligne par ligne. Les contributions arrivent comme des dossiers ; chaque réponse est publiée.
ballots-debate-field-year = Année du budget
ballots-debate-field-procedure = Démarche qui reçoit les contributions
ballots-debate-field-procedure-hint = Une démarche en service, dont la définition contient un débat.
ballots-debate-field-opens = Début des contributions
ballots-debate-field-closes = Fin des contributions
ballots-debate-counts = Contributions publiées avec leur réponse : { $replied }. En attente d'une réponse : { $waiting }.
ballots-debate-to-cases = Répondre aux contributions
ballots-debate-lines-read = Lire les lignes
ballots-debate-field-lines = Lignes du projet
ballots-debate-field-lines-hint = Une ligne par ligne du budget, copiée d'un tableur : numéro ; thème ; intitulé ; dépense ou recette ; budget précédent ; projet ; à quoi cela sert. Les lignes précédentes sont remplacées.
ballots-debate-no-line = Aucune ligne encore.
ballots-debate-publish = Publier le projet de budget
ballots-debate-publish-lead = Les lignes ne changent plus ensuite : leur empreinte entre au registre public.
ballots-debate-close = Clore le débat
ballots-debate-close-lead = Le débat se clôt quand chaque contribution a sa réponse. Les votes qui dépensent l'argent de cette année peuvent alors être publiés.
ballots-debate-before = Ce vote dépense l'argent de { $year } : il ne peut être publié qu'une fois ce débat clos.
ballots-debate-go = Voir où en est le débat
ballots-debate-still-open = Le débat sur le budget de cette année ({ $page }) n'est pas clos : il reçoit des contributions jusqu'au { $until }. Attendez cette date, répondez à chaque contribution, prononcez la clôture du débat (Bureau, Budgets participatifs), puis publiez ce vote. Si ce vote dépense l'argent d'une autre année, dites-le sous « Argent et idées ».
ballots-debate-after-vote = Un vote qui dépense l'argent de cette année est déjà publié : { $title }. Le débat doit venir avant.
ballots-debate-published = Ce projet de budget est déjà publié.
ballots-debate-taken = Un débat sur le budget de cette année existe déjà.
ballots-debate-too-late = La fin des contributions est déjà passée.
ballots-debate-not-over = Les contributions sont encore reçues : le débat se clôt après leur dernier jour.
ballots-debate-closed-already = Ce débat est déjà clos.
ballots-debate-waiting = { $count ->
    [one] Une contribution attend encore sa réponse : répondez-y, puis prononcez la clôture.
   *[other] { $count } contributions attendent encore leur réponse : répondez-y, puis prononcez la clôture.
}
ballots-year-needed = Écrivez une année, par exemple 2027.
ballots-procedure-needed = Choisissez une démarche en service qui le permet.
ballots-lines-needed = Donnez au moins une ligne.
ballots-line-twice = Le numéro { $number } est donné deux fois.
ballots-line-unreadable = Ligne { $line } : elle n'a pas les colonnes attendues.
ballots-act-debate-published = Projet de budget publié
ballots-act-debate-closed = Débat sur le budget clos
ballots-funding = Argent et idées
ballots-field-year = Année du budget dépensé
ballots-field-year-hint = Le débat sur le budget de cette année, s'il y en a un, doit être clos avant la publication.
ballots-field-procedure = Démarche qui reçoit les idées
ballots-field-procedure-hint = Les idées sont alors des dossiers, étudiés par les services ; celles qui sont retenues deviennent des projets.
ballots-no-procedure = aucune : les projets sont saisis par les services

# la facette des démarches
ballots-facet-binding = Un vote qui engage ne peut être ouvert qu'aux électeurs, dans les formes de la loi.
ballots-facet-date = « { $date } » doit être une date fixée à chaque campagne (dates, each_campaign).
ballots-facet-state = « { $state } » n'est pas un état de la démarche.
ballots-facet-final = « { $state } » ne peut pas être un état final : le dossier doit pouvoir en sortir.
ballots-facet-not-final = « { $state } » doit être un état final.
ballots-facet-answer = « { $name } » n'est demandé ni su nulle part.
ballots-facet-kind = « { $name } » n'est pas du genre attendu ici.
ballots-facet-consent = « { $state } » doit demander son accord à l'auteur : c'est son tour, une action de sa part mène à l'accord, et le temps seul n'y mène pas.
ballots-card-ideas = Les idées sont reçues de « { $from } » à « { $until } », ces deux jours compris. Avant et après, elles sont refusées, avec la raison.
ballots-card-study = Les services disent si l'idée est faisable, ce qu'elle coûte et son thème ({ $theme }). Leur étude est publiée avec le projet.
ballots-card-merging = Deux idées proches ne sont réunies qu'avec l'accord de chaque auteur. Le silence n'est pas un accord. Une idée réunie garde tous ses auteurs.
ballots-card-aside = Une idée écartée est publiée avec ses motifs.
ballots-card-followed = Chaque auteur voit dans son dossier ce que devient son idée : le vote, puis la réalisation.
ballots-card-advice = Le vote est une consultation : le conseil municipal s'engage à le suivre, la loi ne l'y oblige pas.
ballots-card-comments = Les contributions sont reçues de « { $from } » à « { $until } », ces deux jours compris. Avant et après, elles sont refusées, avec la raison.
ballots-card-replies = Chaque contribution reçoit une réponse, publiée avec elle sous la ligne ou le thème qu'elle concerne.
ballots-card-named = Le nom n'est publié qu'avec l'accord de la personne, et s'efface avec son dossier.
ballots-card-closes = Le débat se clôt quand chaque contribution a sa réponse. Aucun vote qui dépense l'argent de cette année n'est publié avant.

# les idées
ballots-ideas-undated = Dites quand les idées sont reçues : ce vote est lié à une démarche et n'a pas de date d'idées.
ballots-ideas-taken = La démarche reçoit déjà les idées d'un autre vote : { $title }. Attendez la fin de sa période d'idées, ou choisissez une autre démarche.
ballots-idea-no-envelope = Aucune enveloppe n'est celle de ce lieu, ni celle de toute la ville.
ballots-union-two = Choisissez au moins deux idées à l'étude.
ballots-ideas-unplaced = { $count ->
    [one] Une idée soumise au vote n'est pas encore un projet : la page des idées dit pourquoi.
   *[other] { $count } idées soumises au vote ne sont pas encore des projets : la page des idées dit pourquoi.
}
ballots-ideas-undecided = { $count ->
    [one] Une idée attend encore sa réponse : décidez, puis arrêtez les listes.
   *[other] { $count } idées attendent encore leur réponse : décidez, puis arrêtez les listes.
}
ballots-ideas = Idées
ballots-ideas-none = Aucune idée reçue.
ballots-ideas-desk-lead = Chaque idée est un dossier. L'étude, les avis des services et la décision s'y font ; les idées retenues deviennent ici des projets.
ballots-ideas-give = Déposer une idée
ballots-ideas-counts = Idées reçues : { $all }. À l'étude : { $studied }. Devenues des projets : { $projects }. Écartées : { $aside }.
ballots-ideas-unplaced-title = Des idées retenues ne peuvent pas encore être des projets
ballots-ideas-state = Où elle en est
ballots-ideas-where = Lieu
ballots-ideas-case = Dossier
ballots-idea = Idée
ballots-union-propose = Proposer de réunir des idées
ballots-union-lead = Chaque auteur est interrogé, et répond dans son dossier. Les idées ne sont réunies que si tous acceptent ; la première continue, les autres la suivent et gardent leurs auteurs.
ballots-union-ideas = Idées à réunir
ballots-union-title = Titre de l'idée réunie
ballots-union-text = L'idée réunie, telle que les auteurs l'acceptent
ballots-unions = Réunions proposées
ballots-union-open = en attente des réponses
ballots-union-done = acceptée par tous
ballots-union-dropped = non acceptée par tous
ballots-born-of = { $count ->
    [one] Née d'une idée d'habitant :
   *[other] Née de { $count } idées d'habitants :
}
ballots-born = Origine
ballots-idea-aside = Idée { $number }
ballots-spending = Dépenses, ligne par ligne
ballots-spending-lead = Chaque paiement pris sur une enveloppe, dès qu'il est fait.
ballots-spending-none = Aucune dépense encore.
ballots-spending-add = Inscrire une dépense
ballots-spending-label = Objet
ballots-spending-paid = Payé à
ballots-spending-day = Jour du paiement
ballots-spending-project = Projet
ballots-spending-no-project = aucun en particulier
ballots-spending-sum = Dépensé : { $spent } sur { $amount }. Reste { $left }.
ballots-spending-too-much = Cette dépense dépasse ce qui reste de l'enveloppe.
ballots-spending-elsewhere = Choisissez un projet de cette enveloppe.
ballots-spending-not-won = Ce projet n'a pas été choisi par le vote : rien ne peut être payé pour lui sur cette enveloppe. Choisissez un projet retenu, ou aucun.
ballots-spending-later = Ce jour n'est pas encore venu.
ballots-spending-before = Les dépenses s'inscrivent une fois le vote compté.
ballots-spending-file = Les dépenses, pour un tableur (CSV)
ballots-idea-yours = Ce que devient votre idée
ballots-field-point = Point sur le plan
ballots-field-point-hint = Nord puis est, en degrés, comme les cartes les donnent : 44.1139, 3.9182. Sans point, le projet est posé au milieu de son quartier.
ballots-point-unreadable = Écrivez le point comme ceci : 44.1139, 3.9182
ballots-plan = Sur le plan
ballots-plan-of = Plan des projets : { $title }
ballots-plan-note = Chaque arche mène à un projet, par son numéro. Un projet sans adresse précise est posé au milieu de son quartier, si la ville l'a dessiné ; ce qui vaut pour toute la ville est dans la liste seulement.
ballots-plan-won = Retenu par le vote
ballots-plan-lost = Non retenu
ballots-act-erased = Une personne effacée d'une liste, à sa demande
ballots-erase = Effacer les données de cette personne
ballots-erase-lead = Pour qui le demande, avant les soixante jours. Son nom, sa date de naissance, son adresse et son code quittent la liste pour toujours. Le journal dit qu'une personne a été effacée, sans dire qui.
ballots-erase-before = La liste n'est pas encore arrêtée : la personne en sort. Si vous lisez de nouveau un fichier où elle figure, elle y revient.
ballots-erase-no-vote = Une fois effacée, elle ne pourra plus voter si elle ne l'a pas fait : son code n'ouvre plus rien.
ballots-erase-kept = Ce que rien ne peut défaire :
ballots-erase-kept-ballot = son bulletin, s'il est dans l'urne, y reste et compte : personne ne sait lequel c'est ;
ballots-erase-kept-line = une ligne vide reste sur la liste, avec son quartier et le fait d'avoir voté ou non, pour que la participation reste exacte ; un reçu public ne nomme personne ;
ballots-erase-kept-elsewhere = l'empreinte de la liste reste dans le journal, sans nom ; la lettre déjà imprimée et la liste électorale de la commune se traitent à part.
ballots-erase-asked = La personne l'a demandé, et sait ce qui reste
ballots-erase-needed = Cochez la case quand la personne l'a demandé
ballots-erase-find = Effacer les données d'une personne, à sa demande
ballots-erase-trace = votre ligne sur la liste d'un vote, effacée à votre demande
ballots-erased = Les données de cette personne sont effacées.
ballots-erased-count = { $count ->
    [one] Une personne a été effacée à sa demande.
   *[other] { $count } personnes ont été effacées à leur demande.
}
ballots-link-signed-in = Connectez-vous pour suivre un vote dans votre espace.
ballots-follow-title = Dans mon espace
ballots-follow = Montrer dans mon espace si j'ai voté
ballots-follow-hint = Jamais pour quoi. Cochez seulement si la lettre est la vôtre. On peut voter sans cela.
ballots-followed = Votre espace montre si vous avez voté, jamais pour quoi. Ce lien disparaît avec les noms, soixante jours après le résultat, ou cent quatre-vingts jours après la clôture si personne ne dépouille.
ballots-unfollow = Ne plus le montrer
ballots-space-title = Votes
ballots-space-none = Aucun vote ne vous attend.
ballots-space-code = Vous avez reçu une lettre ? Votez avec son code jusqu'au { $closes }.
ballots-space-vote = Vous n'avez pas encore voté. Vous pouvez le faire jusqu'au { $closes }.
ballots-space-part = Bulletins déposés : { $spent } sur { $voices }. Il vous reste à voter, jusqu'au { $closes }.
ballots-space-voted = Vous avez voté. Le résultat paraîtra après le { $closes }.
ballots-space-counting = Vous avez voté. Le dépouillement est en cours.
ballots-space-counting-none = Vous n'avez pas voté. Le dépouillement est en cours.
ballots-space-result = Vous avez voté. Le résultat est publié.
ballots-space-result-none = Vous n'avez pas voté. Le résultat est publié.
