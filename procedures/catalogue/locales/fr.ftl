# Le catalogue des démarches : ce que le programme dit en lisant une définition.

# Lecture du fichier
catalogue-fault-yaml-unclosed = Ce « { $open } » n'est jamais fermé : ajoutez « { $ends } » à sa fin.
catalogue-fault-yaml-separator = Ici il faut une virgule, ou « { $ends } » pour fermer le « { $open } » de la colonne { $column }. Un texte qui contient une virgule, un deux-points, une accolade ou un crochet se met entre guillemets.
catalogue-fault-yaml-closed = Une accolade ou un crochet se ferme une fois de trop, ou trop tôt, juste avant cet endroit.
catalogue-fault-yaml-quote = Ce guillemet n'est jamais fermé.
catalogue-fault-yaml-after-quote = Un guillemet se ferme juste avant, et le texte continue : il en manque un plus tôt sur cette ligne, ou un \ devant un guillemet du texte.
catalogue-fault-yaml-escape = Entre guillemets doubles, \ ne se place que devant " ou \.
catalogue-fault-yaml-tab = Une tabulation : mettez des espaces.
catalogue-fault-yaml-colon = Un deux-points de trop sur cette ligne : mettez le texte entre guillemets.
catalogue-fault-yaml-character = Un texte qui commence par « { $character } » se met entre guillemets.
catalogue-fault-yaml-alignment = Cette ligne n'est pas à sa place : alignez-la sur celles de la même liste, et donnez à chaque mot son deux-points et sa valeur (« title: Le nid »).
catalogue-fault-alias = Pas de renvois (&, *) dans une définition : écrivez le texte en entier.
catalogue-fault-tag = Pas de type explicite (!) dans une définition.
catalogue-fault-documents = Une définition par fichier : retirez la ligne « --- ».
catalogue-fault-key = Un mot doit être un texte simple.
catalogue-fault-deep = Trop de niveaux les uns dans les autres.
catalogue-fault-empty-file = Ce fichier est vide.
catalogue-fault-twice = « { $word } » est écrit deux fois.
catalogue-fault-name = La démarche s'appelle « { $name } » et son dossier « { $folder } » : donnez-leur le même nom.

# Mots et valeurs
catalogue-fault-unknown-word = « { $word } » n'est pas un mot de la langue à cette place. On peut y écrire aussi : { $known }.
catalogue-fault-unknown-word-full = « { $word } » n'est pas un mot de la langue à cette place, et tous ceux qui s'y écrivent y sont déjà.
catalogue-fault-unknown-word-near = « { $word } » n'est pas un mot de la langue ; vouliez-vous dire « { $near } » ?
catalogue-fault-empty = « { $word } » est vide. Une virgule dans un texte demande des guillemets.
catalogue-fault-missing-word = Il manque « { $word } » dans « { $table } ».
catalogue-fault-not-a-table = « { $word } » attend des mots suivis de leur valeur.
catalogue-fault-not-a-list = « { $word } » attend une liste.
catalogue-fault-not-a-pair = « { $word } » attend des paires : [code: "les mots"].
catalogue-fault-not-a-text = « { $word } » attend un texte.
catalogue-fault-not-a-number = « { $word } » attend un nombre entier.
catalogue-fault-not-yes-no = « { $word } » attend true ou false.
catalogue-fault-not-a-time = « { $word } » n'est pas une durée. Écrivez par exemple « 10 working days », « 1 month », ou le nom d'un réglage.
catalogue-fault-not-an-id = « { $word } » n'est pas un identifiant : lettres minuscules sans accent, chiffres, _ ou -.
catalogue-fault-same-id = « { $id } » sert deux fois dans la même liste.
catalogue-fault-same-question = « { $id } » nomme deux questions du formulaire : donnez un autre nom à l'une des deux.
catalogue-fault-unknown-value = « { $value } » n'est pas une valeur de « { $word } ». Au choix : { $known }.
catalogue-fault-version = « { $version } » n'est pas une version. Écrivez l'année et un numéro : 2026-01.
catalogue-fault-date = Dites quand tombe « { $id } » : each_year (mois-jour : 03-31, ou une saison : 03-01 to 05-31), each_campaign, each_term, each_school_day, ou of.
catalogue-fault-setting = « { $value } » n'est pas une valeur du genre « { $kind } ».
catalogue-fault-source = On ne sait pas où lire « { $id } ».
catalogue-fault-no-options = « { $id } » demande de choisir, sans proposer de choix (options).
catalogue-fault-repeat = « { $id } » peut être répétée zéro fois : retirez « repeat » ou donnez un nombre.
catalogue-fault-bound = « { $value } » ne peut pas borner cette réponse (« { $word } »). Écrivez un nombre, une somme (12.50 EUR), un jour (2026-09-01), today ou le nom d'une réponse, selon son genre.
catalogue-fault-bounds-reversed = « { $id } » demande au moins { $least } et au plus { $most } : personne ne peut répondre.
catalogue-fault-bound-count = « { $value } » ne peut pas borner une question répétée (« { $word } ») : écrivez un nombre.
catalogue-fault-bound-length = « { $value } » ne peut pas borner la longueur d'un texte (« { $word } ») : écrivez un nombre de caractères.
catalogue-fault-bound-day = « { $value } » n'est pas un jour et ne peut pas borner un jour (« { $word } »).
catalogue-fault-bound-number = « { $value } » n'est pas un nombre et ne peut pas borner cette réponse (« { $word } »).
catalogue-fault-bound-money = « { $value } » n'est pas une somme et ne peut pas borner une somme (« { $word } »).
catalogue-fault-bound-steps = « { $value } » ne peut pas borner une échelle (« { $word } ») : écrivez un nombre.
catalogue-fault-never-closes = « { $cell } » n'ouvre ni ne ferme : « { $id } » est le prochain { $day } à partir du jour d'arrivée, et « { $arrival } » ne vient jamais après. Écrivez une saison, du premier au dernier jour (each_year: 03-01 to 05-31), et « received_on in { $id } ».
catalogue-fault-season-always = « { $id } » dure toute l'année : elle ne se ferme jamais. Retirez-la, ou donnez deux jours qui laissent un temps entre eux.
catalogue-fault-until-season = « { $id } » est une saison : « until » attend un jour. Nommez-en un autre dans dates : each_year: 05-31.
catalogue-fault-no-states = Une démarche a au moins un état.
catalogue-fault-missing-text = Le texte « { $address } » n'est pas traduit dans en.yaml.
catalogue-fault-lost-text = « { $address } » ne mène à aucun texte de la démarche.

# Cellules
catalogue-fault-unknown-fact = « { $name } » n'est demandé, lu ni calculé nulle part.
catalogue-fault-unknown-fact-near = « { $name } » n'est demandé, lu ni calculé nulle part ; vouliez-vous dire « { $near } » ?
catalogue-fault-not-an-option = « { $option } » n'est pas un choix de « { $fact } ». Ses choix sont : { $options }.
catalogue-fault-initials = « { $initials } » ne peut pas commencer un numéro de dossier : écrivez deux à cinq majuscules ou chiffres, une lettre d'abord.
catalogue-fault-unknown-function = « { $name } » n'est pas une fonction. Il y a : eur, age, months, days, known, count, has.
catalogue-fault-cell-long = La condition dépasse 400 caractères : coupez-la en plusieurs.
catalogue-fault-cell-syntax = La condition « { $cell } » ne se lit pas { $ended ->
        [yes] jusqu'au bout
       *[no] à partir de « { $rest } »
} : { $expected ->
        [operand] il faut là le nom d'une réponse, un texte, un nombre ou une parenthèse
        [operator] il faut là une comparaison, &&, || ou la fin
        [constant] il faut là un texte, un nombre, eur(400), true ou false
        [number] il faut là un nombre entier
        [name] il faut là le nom d'une réponse
        [equal] écrivez == (deux fois)
        [and] écrivez && (deux fois)
        [or] écrivez || (deux fois)
        [quotes] un texte se met entre apostrophes simples
        [quote] il manque l'apostrophe qui ferme le texte
        [escape] après \, seuls ' et \ s'écrivent
        [open] il manque une parenthèse ouvrante
        [close] il manque une parenthèse fermante
        [list] il manque ] ou une virgule
       *[comma] il manque une virgule
}.
catalogue-fault-cell-count = Dans « { $cell } », une fonction a reçu { $given ->
        [0] aucune valeur
        [one] une seule valeur
       *[other] { $given } valeurs
}. Elle s'écrit { $usage }.
catalogue-fault-cell-chained = La condition « { $cell } » compare deux fois de suite : écrivez 1 < a && a < 5 plutôt que 1 < a < 5.
catalogue-fault-cell-incomparable = La condition « { $cell } » compare deux choses qui ne sont jamais égales : { $left ->
        [yes_no] un oui ou non
        [number] un nombre
        [money] une somme (écrivez eur(400))
        [text] un texte
        [choice] un choix
        [day] un jour
        [list] une liste
        [period] une durée
        [season] une saison (écrivez « received_on in … »)
       *[opaque] une réponse qui a plusieurs parties
} et { $right ->
        [yes_no] un oui ou non
        [number] un nombre
        [money] une somme (écrivez eur(400))
        [text] un texte
        [choice] un choix
        [day] un jour
        [list] une liste
        [period] une durée
        [season] une saison (écrivez « received_on in … »)
       *[opaque] une réponse qui a plusieurs parties
}.
catalogue-fault-cell-no-order = La condition « { $cell } » demande lequel est le plus grand : cela ne se dit pas ici ({ $kind ->
        [yes_no] un oui ou non
        [number] un nombre
        [money] une somme (écrivez eur(400))
        [text] un texte
        [choice] un choix
        [day] un jour
        [list] une liste
        [period] une durée
        [season] une saison (écrivez « received_on in … »)
       *[opaque] une réponse qui a plusieurs parties
}).
catalogue-fault-cell-kind = La condition « { $cell } » ne peut pas se servir de « { $rest } » à cette place : c'est { $given ->
        [yes_no] un oui ou non
        [number] un nombre
        [money] une somme (écrivez eur(400))
        [text] un texte
        [choice] un choix
        [day] un jour
        [list] une liste
        [period] une durée
        [season] une saison (écrivez « received_on in … »)
       *[opaque] une réponse qui a plusieurs parties
}.
catalogue-fault-cell = La condition « { $cell } » ne se lit pas à partir de « { $rest } ».

# Publier une version
catalogue-setting-unknown = « { $id } » n'est pas un réglage de cette démarche.
catalogue-setting-bounds = « { $value } » sort des bornes que la démarche fixe.
catalogue-adopted-by = Citez la délibération ou la décision qui adopte cette version.
catalogue-starts-before = Une version ne peut pas entrer en vigueur avant d'être adoptée.
catalogue-starts-too-early = Une version plus récente est déjà publiée : celle-ci doit commencer après elle.
catalogue-version-changed = La version { $version } est déjà publiée et ne change plus. Donnez un nouveau numéro à celle-ci.

# La définition dans son ensemble
catalogue-fault-nothing-called = « { $name } » n'existe pas.
catalogue-fault-nothing-called-near = « { $name } » n'existe pas ; vouliez-vous dire « { $near } » ?
catalogue-fault-not-listed = Dites pour qui est la démarche (for) et sous quelle situation de vie la ranger (life).
catalogue-fault-role = « { $role } » n'est pas un rôle. Au choix : { $known }.
catalogue-fault-law = « { $law } » n'est pas un texte cité.
catalogue-fault-letter = La lettre « { $file } » n'est pas dans le dossier.
catalogue-fault-letter-never = Aucun état n'envoie cette lettre.
catalogue-fault-letter-house = « { $name } » est le nom d'une lettre de la maison : donnez-en un autre à la vôtre.
catalogue-fault-letter-receipt = Cette lettre est l'accusé de réception, et ne dit pas ce que la loi veut y lire (CRPA R112-5). Commencez-la par « #show: letter.with(subject: [...]) », qui l'écrit au pied, ou placez-y « #mention() ».
catalogue-fault-letter-import = Une lettre n'utilise que « /paper/letter.typ ».
catalogue-fault-addressee = « { $id } » dit à qui écrire : faites-en une question d'un agent, de genre long_text, avec internal: true (nom et adresse, comme sur l'enveloppe).
catalogue-fault-internal = « { $id } » est répondue par la personne : elle ne peut pas être réservée aux agents (internal).
catalogue-fault-letter-inside = « { $fact } » est réservé aux agents (internal) : la lettre à la personne ne peut pas l'écrire.
catalogue-fault-letter-person = « { $fact } » dit qui a fait la demande : une lettre à quelqu'un d'autre ne peut pas l'écrire.
catalogue-fault-letter-syntax = Cette lettre ne se lit pas à cet endroit ({ $error }) : regardez les parenthèses, les crochets et les guillemets.
catalogue-fault-letter-not-imported = « { $name } » n'est pas dans la première ligne de la lettre (#import) : ajoutez-le.
catalogue-fault-letter-function = Une lettre ne connaît pas « { $name } » ; vouliez-vous dire « { $near } » ?
catalogue-fault-letter-unknown = « { $fact } » peut être inconnu quand part la lettre de « { $state } » : dites quoi écrire alors (if_unknown: [...]).
catalogue-fault-forbidden = « { $name } » ne peut servir dans aucune règle.
catalogue-fault-forbidden-canteen = « { $name } » ne peut pas servir de règle pour une cantine (code de l'éducation L131-13).
catalogue-fault-forbidden-tariff = « { $name } » ne peut pas servir de règle pour un tarif.
catalogue-fault-not-called = « { $title } » est lue par une règle et n'a pas de nom (`called`).
catalogue-fault-not-denied = « { $name } » est nié par une règle et n'a pas de forme niée (`denied`).
catalogue-fault-act-person = L'acte public montrerait une personne (« { $name } »).
catalogue-fault-channels = Un formulaire doit aussi exister sur papier et au guichet.
catalogue-fault-kept-for-ever = Dites combien de temps un dossier est gardé après sa fin : keep, avec cases. Sans terme, il le serait toujours.
catalogue-fault-silence = Le délai « { $clock } » mène à une décision sans dire ce que vaut le silence.
catalogue-fault-silence-outside = Un silence qui accepte court pendant « { $state } », alors que le service attend quelqu'un d'autre.
catalogue-fault-decision-letter = « { $state } » est une décision sans lettre.
catalogue-fault-decision-remedies = « { $state } » est une décision sans recours.
catalogue-fault-refusal-action = « { $action } » mène à un refus sans motif.
catalogue-fault-refusal-time = « { $state } » refuse par le temps seul, sans dire pourquoi.
catalogue-fault-unreachable = Aucun chemin ne mène à « { $state } ».
catalogue-fault-dead-end = Rien ne peut arriver après « { $state } ».
catalogue-fault-loop = On ne peut jamais sortir de « { $state } ».
catalogue-fault-no-deadline = L'état « { $state } » n'a pas de délai, et aucun délai ne court pendant ce temps.
catalogue-fault-no-turn = Dites à qui c'est le tour dans « { $state } » (turn).
catalogue-fault-no-then = L'état « { $state } » donne un temps à la personne, sans dire ce qui vient après : nommez l'état suivant (then).
catalogue-fault-promise-working = Les étapes demandent { $needed } jours ouvrés ; { $promised } sont promis.
catalogue-fault-promise = Les étapes demandent { $needed } jours ; « { $promised } » est promis.
catalogue-fault-promise-rows = Écrivez une promesse par cas, puis une dernière sans « when », pour tous les autres.

# Ce que les scénarios n'essaient pas
catalogue-untried = Aucun scénario : écrivez-en un qui aboutit, un qui est refusé, un qui tarde ou se corrige.
catalogue-untried-success = Aucun scénario ne va jusqu'à une fin qui n'est pas un refus.
catalogue-untried-refusal = Aucun scénario n'est refusé (un état qui refuse, ou expect: refused).
catalogue-untried-late = Aucun scénario ne tarde (du temps qui passe) ni ne se corrige (la personne complète sa demande).

# La ligne de commande
catalogue-command-nothing = Aucune démarche dans { $dir } : il n'y a pas de fichier procedure.yaml.
catalogue-command-sound = { $name } : en ordre
catalogue-command-faults = { $name } : { $faults ->
    [0] rien n'empêche de la publier
    [one] une chose à corriger
   *[other] { $faults } choses à corriger
}{ $warnings ->
    [0] {""}
    [one] , un avertissement
   *[other] , { $warnings } avertissements
}
catalogue-command-warning = (avertissement){" "}
catalogue-command-no-english = { $count ->
    [one] Un texte n'est pas traduit
   *[other] { $count } textes ne sont pas traduits
} en anglais : « check --english » en donne la liste.
catalogue-command-english = { $count ->
    [one] Un texte n'est pas traduit
   *[other] { $count } textes ne sont pas traduits
} en anglais. Lignes à écrire dans en.yaml, avec le français à traduire :
catalogue-command-exists = { $dir } existe déjà : donnez un autre nom.
catalogue-command-name = « { $name } » ne peut pas nommer une démarche : lettres minuscules sans accent, chiffres et tirets, comme broyeur-de-vegetaux.
catalogue-command-new = { $dir } est prêt : changez-le, puis vérifiez-le avec « maison catalogue check { $dir } ».

# La fiche de règle
catalogue-card-number = Règle n° { $name } { $version }
catalogue-card-proof = Règle version { $version }, empreinte { $fingerprint }
catalogue-card-qr = Code à scanner, qui mène à { $address }
catalogue-card-verify = La même règle, ses versions et la preuve de sa publication sont sur { $address }. Son empreinte :
catalogue-card-whole = Cette fiche est écrite par le programme à partir de la définition ; elle dit tout ce que la règle contient.
catalogue-card-line = **{ $term } :** { $value }
catalogue-card-ways = Comment faire la demande
catalogue-card-ways-say = { $ways }. Toutes les voies comptent pareil et ont les mêmes délais.
catalogue-card-price = Prix
catalogue-card-free = gratuit.
catalogue-card-seen = Qui voit votre dossier
catalogue-card-seen-say = { $who }. Chaque lecture laisse une trace que vous pouvez voir.
catalogue-card-promise = Ce que la commune promet
catalogue-card-promise-say = une réponse en { $time }.
catalogue-card-promise-if = en { $time } { $when }
catalogue-card-promise-else = en { $time } dans les autres cas
catalogue-card-promise-and = { $first } ; { $second }
catalogue-card-promise-rows = une réponse { $rows }.
catalogue-card-law = Textes
catalogue-card-conditions = Qui est concerné
catalogue-card-condition = { $says }{ $law }. Sinon : « { $told } ».
catalogue-card-looked = Ce que la commune regarde sans vous le demander
catalogue-card-fact = { $title } ({ $from }).
catalogue-source-person = ce que vous avez déjà dit de vous
catalogue-source-household = ce que vous avez déjà dit de votre foyer
catalogue-source-territory = la carte
catalogue-source-rows = calculé d'après le reste
catalogue-source-state = le parcours du dossier
catalogue-source-elsewhere = un registre ou un droit qui n'est pas encore en service : pas encore connu
catalogue-card-questions = Les questions
catalogue-card-dates = Les dates
catalogue-card-date = { $title } : { $when }.
catalogue-card-date-day = chaque année, { $day }
catalogue-card-date-season = chaque année, { $days }, ces deux jours compris
catalogue-card-date-campaign = un jour que la commune fixe chaque fois
catalogue-card-date-term = un jour que la commune fixe à chaque mandat
catalogue-card-date-school = les jours d'école, à { $hour }
catalogue-card-date-of = d'après la réponse « { $answer } »
catalogue-card-options = Au choix : { $options }.
catalogue-card-asks = On y donne : { $asks }.
catalogue-card-ask-name = le nom
catalogue-card-ask-contact = un moyen de répondre
catalogue-card-ask-birth-date = la date de naissance
catalogue-card-ask-address = l'adresse
catalogue-card-ask-safe-hours = les heures où appeler sans risque
catalogue-card-files = PDF, photo ou texte, 10 Mo au plus par fichier.
catalogue-card-unit = En { $unit }.
catalogue-card-records = {" "}; on y note : { $questions }
catalogue-card-optional = facultatif
catalogue-card-clocks = Les délais
catalogue-card-quoted = « { $text } »
catalogue-card-or = {" "}ou{" "}
catalogue-card-clock = { $time } à partir de { $starts }
catalogue-card-clock-pauses = {" "}; arrêté pendant { $states }
catalogue-card-clock-at-least = {" "}; quand il reprend, il en reste au moins { $time }
catalogue-card-clock-restarts = {" "}; repart à zéro après { $states }
catalogue-card-clock-accepts = {" "}; le silence vaut accord : « { $state } »
catalogue-card-clock-refuses = {" "}; le silence vaut refus : « { $state } »
catalogue-card-clock-then = {" "}; ensuite : « { $state } »
catalogue-card-clock-informs = {" "}; indicatif
catalogue-card-silent = Quand la commune se tait
catalogue-card-silent-refuses = Sans réponse au bout de { $time }, son silence vaut refus, sauf si un texte en dispose autrement (CRPA L231-4).
catalogue-card-steps = Le parcours du dossier
catalogue-card-end = Fin.
catalogue-card-turn = À agir : { $who }.
catalogue-card-turn-within = À agir : { $who }, en { $time } ; au-delà, le retard est montré.
catalogue-card-turn-then = À agir : { $who }, en { $time } ; ensuite « { $then } ».
catalogue-card-turn-until = À agir : { $who }, jusqu'à { $until }.
catalogue-card-turn-until-then = À agir : { $who }, jusqu'à { $until } ; ensuite « { $then } ».
catalogue-card-valid = Valable { $time }.
catalogue-card-appointment = Rendez-vous de { $time } avec { $with }, { $offers } dates proposées.
catalogue-card-because = Motif : { $because }.
catalogue-card-notifies = Une lettre part aussi à quelqu'un d'autre ({ $whom }), sans votre nom.
catalogue-card-letter = Une lettre vous est envoyée.
catalogue-card-receipt = Vous recevez un accusé de réception.
catalogue-card-public-act = Acte public : « { $title } ».
catalogue-card-remedies = Recours : { $remedies }.
catalogue-card-before = , au moins { $time } avant
catalogue-card-reasons = , motif parmi : { $reasons }
catalogue-card-leads = {" "}→ { $state }
catalogue-card-stays = {" "}→ l'étape ne change pas
catalogue-card-acts = Écrit au journal public
catalogue-card-act = { $title } (montre : { $shows }).
catalogue-card-later = Pas encore en service
catalogue-facet-register = Le registre public de cette démarche.
catalogue-facet-rights = Le calcul de vos droits.
catalogue-facet-tariff = Le calcul du prix.
catalogue-facet-grid = La grille de points.
catalogue-facet-campaign = Le partage des places.
catalogue-facet-ballot = Le recueil des soutiens ou des votes.
catalogue-facet-draw = Le tirage au sort.
catalogue-facet-booking = La réservation.
catalogue-facet-pass = La carte.
catalogue-facet-desk = Le guichet confidentiel.
catalogue-card-figures = Chiffres publics et durée de conservation
catalogue-card-published = Publiés { $each } : { $figures }
catalogue-card-each-month = chaque mois
catalogue-card-each-quarter = chaque trimestre
catalogue-card-each-year = chaque année
catalogue-card-across = {" "}; selon { $facts }
catalogue-card-hidden = {" "}; les nombres sous { $number } sont cachés
catalogue-card-kept = Conservation : { $kept } ; ensuite { $then }.
catalogue-keep-drafts = brouillons
catalogue-keep-cases = dossiers
catalogue-keep-files = documents
catalogue-keep-none = vus et aussitôt effacés
catalogue-keep-erase = effacement
catalogue-keep-archive = versement aux archives

# Durées et faits de tout dossier
catalogue-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
catalogue-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
catalogue-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
catalogue-working-days = { $count ->
    [one] { $count } jour ouvré
   *[other] { $count } jours ouvrés
}
catalogue-weeks = { $count ->
    [one] { $count } semaine
   *[other] { $count } semaines
}
catalogue-months = { $count } mois
catalogue-years = { $count ->
    [one] { $count } an
   *[other] { $count } ans
}
catalogue-date-day = le { $day }
catalogue-date-season = du { $from } au { $to }
catalogue-fact-today = la date du jour
catalogue-fact-received-on = le jour d'arrivée de la demande
catalogue-fact-completed-on = le jour où le dossier est complet
catalogue-fact-channel = la voie utilisée
catalogue-fact-state = l'étape du dossier
catalogue-fact-reasons = les motifs
catalogue-fact-month = le mois
catalogue-command-unknown = Pas de démarche de ce nom dans la maison, ni de dossier : « { $name } ». Une démarche de la commune se nomme par son dossier.
catalogue-command-faulty = La démarche de { $name } a des fautes qui empêchent de la lire : « maison catalogue check { $name } » les montre.

# Les pages des démarches
catalogue-menu = Démarches
catalogue-act-published = Règle d'une démarche publiée
catalogue-title = Les démarches
catalogue-lead = Demander, déclarer, signaler. En ligne, au guichet ou sur papier : toutes les voies comptent pareil et ont les mêmes délais.
catalogue-all-words = Ce que vous cherchez
catalogue-all-subject = Sujet
catalogue-all-subjects = Tous les sujets
catalogue-all-for = Pour qui
catalogue-all-everybody = Tout le monde
catalogue-all-service = Service
catalogue-all-services = Tous les services
catalogue-all-filter = Filtrer
catalogue-all-found = { $count ->
    [one] Une démarche
   *[other] { $count } démarches
}
catalogue-all-none = Aucune démarche ne correspond. Essayez un mot plus court, ou demandez-nous.
catalogue-one-for-me = Est-ce pour moi ?
catalogue-one-for = Cette démarche s'adresse à : { $who }.
catalogue-one-yes-if = { $count ->
    [one] Oui, à cette condition :
   *[other] Oui, si tout ceci est vrai :
}
catalogue-one-needs = Ce qu'il vous faut
catalogue-one-missing = Il vous manque un papier ? Déposez quand même : nous dirons lequel.
catalogue-one-ways = { $count ->
    [one] Une façon de faire
    [2] Deux façons de faire, le même délai
    [3] Trois façons de faire, le même délai
   *[other] { $count } façons de faire, le même délai
}
catalogue-one-shut = Pas de demande aujourd'hui
catalogue-one-reopens = Les demandes se font de nouveau à partir du { $day }.
catalogue-one-read-paper = Lire le formulaire papier
catalogue-one-ways-equal = Choisissez celle qui vous convient. Aucune ne passe avant l'autre.
catalogue-one-after = Et après ?
catalogue-one-figures = Les délais et les suites, en chiffres
catalogue-one-disagree = Pas d'accord avec la décision ?
catalogue-one-disagree-text = Toute décision vous dit comment la contester, et jusqu'à quel jour :
catalogue-one-question = Une question ?
catalogue-one-contact = Nous joindre
catalogue-way-web = En ligne
catalogue-way-web-text = Sans compte. Vous pouvez vous arrêter et reprendre plus tard.
catalogue-way-account-text = Avec un compte. Vous pouvez vous arrêter et reprendre plus tard.
catalogue-way-start = Commencer
catalogue-way-counter = Au guichet
catalogue-way-counter-text = Un agent remplit la demande avec vous, aux heures d'ouverture de la mairie.
catalogue-way-hours = Voir les horaires
catalogue-way-paper = Sur papier
catalogue-way-paper-text = Le même formulaire, à remplir au stylo. À déposer ou à poster.
catalogue-way-print = Imprimer le formulaire
catalogue-way-phone = Par téléphone
catalogue-way-phone-text = Un agent écrit vos réponses et vous les relit.
catalogue-after-same-day = Le jour même
catalogue-after-receipt = Récépissé
catalogue-after-receipt-text = Il porte la date qui fait courir le délai.
catalogue-after-within = En { $time }
catalogue-after-answer = Réponse promise
catalogue-after-answer-if = Réponse promise { $when }
catalogue-after-answer-else = Réponse promise dans les autres cas
catalogue-after-answer-text = C'est ce que la commune s'engage à tenir. Un retard se voit.
catalogue-after-silent = Sans réponse au bout de { $time }
catalogue-after-yes = C'est oui
catalogue-after-yes-text = Le silence de la commune vaut accord.
catalogue-after-no = C'est non
catalogue-after-law-text = Le silence vaut refus, sauf si un texte en dispose autrement : vous pouvez le contester.
catalogue-after-no-text = Le silence vaut refus : vous pouvez le contester.
catalogue-rule-title = La règle, en clair
catalogue-rule-number = Version { $version }, en vigueur depuis le { $day }
catalogue-rule-condition = Condition : { $says }. Sinon : { $told }
catalogue-rule-refusal = Un refus donne son motif, un de ceux-ci : { $reasons }.
catalogue-rule-partly = Un accord en partie ou sous conditions donne son motif, un de ceux-ci : { $reasons }.
catalogue-rule-seen = Chaque lecture de votre dossier par un agent laisse une trace que vous pouvez voir.
catalogue-rule-adopted = Adoptée par : { $by }, le { $day }.
catalogue-rule-law = Textes : { $law }.
catalogue-rule-whole = Toute la règle, étape par étape
catalogue-rule-page = La règle : { $title }
catalogue-rule-caption = La règle
catalogue-card-term = { $term } :
catalogue-rule-version = Version { $version }
catalogue-rule-since = En vigueur depuis le
catalogue-rule-by = Adoptée par
catalogue-rule-on = Adoptée le
catalogue-rule-fingerprint = Empreinte
catalogue-rule-print = Imprimer la règle (PDF)
catalogue-rule-procedure = Retour à la démarche
catalogue-rule-changed = Ce qui a changé
catalogue-rule-same = Aucune phrase n'a changé depuis la version précédente.
catalogue-rule-gone = Phrases retirées
catalogue-rule-come = Phrases ajoutées
catalogue-rule-versions = Les versions de cette règle
catalogue-rule-version-column = Version

# Adopter une démarche, la retirer
catalogue-act-withdrawn = Démarche retirée du service
catalogue-decides-only = Les administrateurs de la commune décident des démarches ; les chefs de service, de celles de leur service.
catalogue-service-unknown = La commune n'a pas de service « { $service } » qui réponde : choisissez celui qui répondra.
catalogue-nothing-new = Cette version est déjà en service, avec les mêmes réglages : il n'y a rien à publier.
catalogue-day-wrong = Écrivez une date : jour, mois, année.
catalogue-withdraw-reason = Dites pourquoi, en { $most } caractères au plus : la raison est publique.
catalogue-withdraw-past = Une démarche ne peut pas être retirée à une date passée.
catalogue-withdraw-already = Cette démarche est déjà retirée du service.
catalogue-fault-no-file = Ce dossier n'a pas de fichier procedure.yaml.
catalogue-fault-unreadable = Ce dossier ne se lit pas : { $error }
catalogue-setting-open = laissé ouvert
catalogue-setting-yes = oui
catalogue-setting-no = non
catalogue-setting-least = au moins { $value }
catalogue-setting-most = au plus { $value }
catalogue-setting-proposed = proposé : { $value }
catalogue-setting-default = valeur proposée
catalogue-setting-number = Combien
catalogue-setting-unit = De quoi
catalogue-setting-unread = « { $value } » ne convient pas ici. Pour une durée, écrivez un nombre entier ; pour un prix, 12,40.
catalogue-unit-minutes = minutes
catalogue-unit-hours = heures
catalogue-unit-days = jours
catalogue-unit-working-days = jours ouvrés
catalogue-unit-weeks = semaines
catalogue-unit-months = mois
catalogue-unit-years = ans
catalogue-card-settings = Ce que la commune a réglé
catalogue-card-setting = { $title } : { $value }.
catalogue-origin-house = fournie avec le programme
catalogue-origin-town = dossier de la commune
catalogue-origin-published = publiée ; son dossier n'est plus là
catalogue-standing-faulty = à corriger d'abord
catalogue-standing-offered = version { $version }, jamais publiée
catalogue-standing-coming = version { $version }, à partir du { $day }
catalogue-standing-in-service = version { $version }, en service depuis le { $day }
catalogue-standing-changed = version { $version } en service depuis le { $day } ; le dossier porte la version { $offered }
catalogue-standing-withdrawn = version { $version }, retirée le { $day }
catalogue-desk-title = Les démarches de la commune
catalogue-desk-lead = Ce que la commune propose aux habitants, et ce qu'elle peut mettre en service. Publier une démarche est un acte public.
catalogue-desk-faulty = À corriger dans le dossier « { $name } »
catalogue-desk-changed = Une autre version peut être publiée
catalogue-desk-in-service = En service
catalogue-desk-offered = Proposées, pas encore en service
catalogue-desk-withdrawn = Retirées du service
catalogue-desk-folder = Pour ajouter une démarche, déposez son dossier dans « catalogue », parmi les données de la commune : elle apparaît ici aussitôt.
catalogue-desk-procedure = Démarche
catalogue-desk-standing = Où elle en est
catalogue-desk-origin = D'où elle vient
catalogue-desk-service = Service qui répond
catalogue-desk-service-hint = La définition l'appelle « { $service } ».
catalogue-desk-choose = Choisissez un service
catalogue-desk-no-service = La commune n'a pas encore de service : personne ne pourrait répondre.
catalogue-desk-make-service = Créer un service
catalogue-desk-place = Où se présenter, si ce n'est pas la mairie
catalogue-desk-hours = À quelles heures, si elles sont particulières
catalogue-desk-phone = Téléphone, si ce n'est pas celui de la mairie
catalogue-desk-by = Délibération ou décision qui l'adopte
catalogue-desk-by-hint = Telle qu'on la cite : « délibération 2026-041 ». Elle figure sur la règle publique.
catalogue-desk-review = Relire avant de publier
catalogue-desk-mend = À corriger dans son dossier
catalogue-desk-mend-text = Corrigez les fichiers, puis rechargez cette page : ils sont relus à chaque fois.
catalogue-desk-settings = Changer les réglages
catalogue-desk-again = La remettre en service
catalogue-desk-publish = La mettre en service
catalogue-desk-next = Publier la nouvelle version
catalogue-desk-starts = En vigueur à partir du
catalogue-desk-open = Les dossiers déjà ouverts
catalogue-desk-open-hint = Les brouillons commencés disent eux-mêmes s'ils peuvent continuer.
catalogue-desk-open-keep = finissent avec la version sous laquelle ils ont commencé
catalogue-desk-open-move = passent à cette version quand ils le peuvent ; la personne en est informée
catalogue-desk-card = La règle, telle que les habitants la lisent
catalogue-desk-brief = En bref
catalogue-desk-public = Voir la page publique
catalogue-desk-done = C'est fait, et inscrit au journal.
catalogue-review-title = Relisez avant de publier
catalogue-review-first = C'est la première version publiée ici. Voici la règle que les habitants liront.
catalogue-review-brief = Ce qui sera publié
catalogue-review-publish = Publier
catalogue-review-change = Corriger
catalogue-withdraw = Retirer du service
catalogue-withdraw-title = Retirer du service : { $title }
catalogue-withdraw-lead = Aucune nouvelle demande ne sera reçue. Les dossiers déjà déposés continuent, avec les mêmes délais. Publier une version la remet en service.
catalogue-withdraw-ends = Premier jour sans nouvelle demande
catalogue-withdraw-ends-hint = Aujourd'hui, ou plus tard.
catalogue-withdraw-why = Pourquoi ?
catalogue-withdraw-why-hint = La raison est publique. N'y nommez personne.
catalogue-one-withdrawn = Cette démarche ne reçoit plus de demande depuis le { $day }.
catalogue-one-coming = Cette démarche recevra des demandes à partir du { $day }.
catalogue-one-withdrawn-cases = Les dossiers déjà déposés continuent, avec les mêmes délais.
catalogue-command-none = Aucune démarche de ce nom : « { $name } ». « maison catalogue list » les montre toutes.
catalogue-adopt-dry = Rien n'est publié : c'était un essai.
catalogue-adopt-done = La version { $version } est publiée : en service à partir du { $day }, acte n° { $act } du journal.
catalogue-adopt-refused = { $name } : rien n'est publié.
catalogue-adopt-no-service = La commune n'a pas encore de service. Créez-en un : { $place }
catalogue-adopt-services = Les services de la commune : { $services }. Dites lequel : --service.
catalogue-adopt-what = { $title } ({ $name }, version { $version })
catalogue-adopt-service = Service qui répond : { $service }
catalogue-adopt-settings = Laissé au choix de la commune (--set clé=valeur) :
catalogue-adopt-first = Première version publiée ici. « maison catalogue show » en donne la règle.
catalogue-adopt-since = Depuis la version { $version } :

# Pour les programmes
catalogue-api-list = Les démarches qui reçoivent des demandes
catalogue-initials-taken = Les numéros en « { $initials } » sont ceux de la démarche « { $by } » : écrivez d'autres lettres sous initials.
catalogue-initials-none = Il n'y a plus de lettres libres pour « { $name } » : écrivez-en sous initials.

## Scénarios
catalogue-scenario-demo = « demo » dit jusqu'où la démonstration va : whole, skip, ou le numéro d'une étape.
catalogue-scenario-day = « { $text } » n'est pas un jour. Écrivez-le ainsi : 2026-09-01.
catalogue-scenario-moment = « { $text } » n'est pas un moment. Écrivez le jour et l'heure : 2026-09-01 09:00.
catalogue-scenario-nobody = « { $who } » n'est pas dans « people » : ajoutez la personne, avec son rôle. { $count ->
    [0] Il n'y a encore personne.
   *[other] Il y a : { $known }.
}
catalogue-fault-nothing-called-among = « { $name } » n'existe pas. Au choix : { $known }.
catalogue-scenario-nothing-called-near = « { $name } » n'existe pas ; vouliez-vous dire « { $near } » ? Au choix : { $known }.
catalogue-scenario-answer = « { $name } » n'est pas demandé à cette étape. { $count ->
    [0] Rien n'y est demandé.
   *[other] Ce qui l'est : { $known }.
}
catalogue-scenario-list = « { $word } » attend une liste entre crochets. Au choix : { $known }.
catalogue-scenario-money = « { $word } » attend une somme, écrite ainsi : 12.50 EUR.
catalogue-scenario-file = « { $word } » attend le nom d'un fichier, en .pdf ou en .jpg : photo.jpg.
catalogue-scenario-clock = « { $text } » n'est pas la fin d'un délai. Écrivez un jour (2026-09-01), paused, absent ou none.
catalogue-scenario-told = Sans refus attendu (refused), « told » ne compare que « en retard ». Pour ce que montrent les pages, écrivez « pages ».
catalogue-scenario-channel = Cette démarche ne se demande pas par « { $channel } ». Au choix : { $known }.
catalogue-scenario-not-of-the-map = « { $name } » n'est pas lu sur la carte : seul ce qui l'est se donne ici (known). Le reste n'est pas encore connu. { $count ->
    [0] Ici, rien ne l'est.
   *[other] Au choix : { $known }.
}
catalogue-scenario-before = Cette étape est datée avant le dépôt de sa demande (ligne { $line }) : corrigez l'une des deux dates.
catalogue-scenario-never-filed = Aucune étape ne dépose cette demande : il en faut une avant celle-ci, avec « do: file » et le même « case ».
catalogue-scenario-never-filed-case = Aucune étape ne dépose la demande « { $case } » : il en faut une avant celle-ci, avec « do: file » et « case: { $case } ».
catalogue-scenario-keyed = Ce qui arrive au guichet, sur papier ou par téléphone est saisi par un agent : dites lequel (keyed_by).
catalogue-scenario-together = « who » et « do » vont ensemble : qui fait quelque chose dit quoi. Sans l'un ni l'autre, le temps passe.
catalogue-scenario-via = Dites par où la demande arrive (via) : web, account, counter, paper ou phone.
catalogue-scenario-not-yet = « { $word } » ne se compare pas encore : le mécanisme n'est pas en service. Retirez ce mot.

# --- Ce qu'une réponse peut être
catalogue-limit-number = De { $least } à { $most }.
catalogue-limit-exactly = { $bound } exactement.
catalogue-limit-least = { $bound } au moins.
catalogue-limit-most = { $bound } au plus.
catalogue-limit-named-least = Au moins : { $name }.
catalogue-limit-named-most = Au plus : { $name }.
catalogue-limit-letters = De { $least } à { $most } caractères, espaces compris.
catalogue-limit-letters-exactly = { $count ->
    [one] Un seul caractère.
   *[other] { $count } caractères exactement, espaces compris.
  }
catalogue-limit-letters-least = { $least } caractères au moins, espaces compris.
catalogue-limit-letters-most = { $most } caractères au plus, espaces compris.
catalogue-limit-days = Du { $from } au { $to }.
catalogue-limit-day = Le { $day }, et aucun autre jour.
catalogue-limit-from = À partir du { $day }.
catalogue-limit-until = Jusqu'au { $day }.
catalogue-limit-named-from = Au plus tôt : { $name }.
catalogue-limit-named-until = Au plus tard : { $name }.
catalogue-limit-from-arrival = Au plus tôt le jour du dépôt.
catalogue-limit-from-today = Au plus tôt le jour de la demande.
catalogue-limit-not-to-come = Pas de date à venir.
catalogue-limit-boxes = De { $least } à { $most } cases.
catalogue-limit-boxes-exactly = { $count } cases exactement.
catalogue-limit-boxes-least = { $least } cases au moins.
catalogue-limit-boxes-most = { $most ->
    [one] Une seule case.
   *[other] { $most } cases au plus.
  }
catalogue-limit-answers = De { $least } à { $most } réponses.
catalogue-limit-answers-exactly = { $count } réponses exactement.
catalogue-limit-answers-least = { $least } réponses au moins.
catalogue-limit-answers-most = { $most ->
    [one] Une seule réponse.
   *[other] { $most } réponses au plus.
  }
catalogue-limit-files = De { $least } à { $most } documents.
catalogue-limit-files-exactly = { $count } documents exactement.
catalogue-limit-files-most = { $most ->
    [one] Un seul document.
   *[other] { $most } documents au plus.
  }
