# Le journal public : ce qui s'affiche sur ses pages et dans ses commandes.

# Pourquoi le programme ne signe plus
journal-refused-key = La clé de signature manque, ou n'est pas celle de ce journal. Remettez le fichier keys/journal.key à sa place, puis redémarrez.
journal-refused-shorter = Le journal compte { $found } actes, alors que { $published } ont été publiés.
journal-refused-root = Les actes ne donnent plus la racine signée pour les { $size } premiers.
journal-refused-origin = Le dernier point de contrôle publié est celui d'un autre journal : { $published }.
journal-refused-altered = Le texte de l'acte n° { $number } a été changé depuis son inscription.
journal-refused-broken = La suite des { $size } actes n'est pas complète.
journal-refused-outside = Le point de contrôle gardé hors de la base n'est pas signé par ce journal.
journal-refused-unsigned = Un point de contrôle de la base n'est pas signé par ce journal.

# Ce que trouve « maison check »
journal-check-none = Cette ville n'a pas encore de journal. Lancez « maison init ».
journal-check-recovered = Le journal avait cessé d'être signé, mais il est de nouveau complet. Redémarrez le serveur : il reprendra.
journal-check-outside = Le dernier point de contrôle n'est plus gardé hors de la base. Redémarrez le serveur : il l'écrira de nouveau.
journal-check-unlike = L'acte n° { $number } n'est pas rangé comme son texte le dit.
journal-check-closed = Le journal clos { $origin } n'est plus tel qu'il était à la réouverture.
journal-reopen-needless = Le journal est en ordre : il n'y a rien à rouvrir.

# Témoins
journal-witness-key = Cette clé de témoin ne se lit pas ({ $error }). Recopiez-la telle que le témoin la publie.
journal-witness-kind = Cette clé n'est pas celle d'un témoin : demandez-lui sa clé de cosignature.
journal-witness-url = Écrivez l'adresse du témoin avec https://.
journal-witness-many = Vingt témoins au plus.

# La page du journal
journal-menu = Registres et preuves
journal-title = Le journal public
journal-lead = Vous n'êtes pas obligé de nous croire. Chaque acte public est inscrit ici, à la suite des autres. Si un seul était changé ou retiré, le calcul ne tomberait plus juste.
journal-refused-title = Le journal n'est plus signé
journal-refused-then = Les actes continuent d'être inscrits, mais rien n'est plus scellé tant que ce n'est pas expliqué. Un nouveau journal dira alors où l'ancien s'est arrêté.
journal-latest = Les derniers actes
journal-acts = Actes
journal-line = { $kind }, n° { $number }
journal-empty = Aucun acte ici pour le moment.
journal-kind = Nature de l'acte
journal-every-kind = Toutes
journal-filter = Montrer
journal-older = Actes plus anciens
journal-back = Revenir aux derniers actes
journal-number = n° { $number }
journal-brief = En bref
journal-last-seal = Dernier sceau
journal-no-seal = pas encore
journal-root = Racine
journal-name = Nom du journal
journal-witnesses = Témoins
journal-witness = Témoin
journal-none-yet = aucun pour l'instant
journal-keep-checkpoint = Garder le point de contrôle du jour
journal-key = La clé publique
journal-policy = À qui se fier (fichier de règles)
journal-answer-not-asked = Pas encore interrogé.
journal-answer-cosigned = A cosigné le { $at }.
journal-answer-unknown-log = Ne suit pas encore ce journal.
journal-answer-not-signed = Connaît une autre clé pour ce journal.
journal-answer-not-consistent = Refuse : il n'y voit pas la suite de ce qu'il connaît.
journal-answer-other-log = Refuse : il a vu un autre journal sous ce nom.
journal-answer-unreachable = N'a pas répondu la dernière fois.
journal-answer-nonsense = A donné une réponse qui ne se vérifie pas.
journal-proves = Ce que le journal prouve
journal-proves-order = Les actes se suivent et chacun dépend de tous ceux d'avant. Un sceau, une fois par minute au plus, signe l'ensemble. Changer, retirer ou glisser un acte après coup changerait le sceau : toute personne qui a gardé un sceau plus ancien le verrait.
journal-proves-receipt = Chaque acte a un reçu. Il se vérifie sans nous, même si ce site n'existe plus.
journal-not = Ce qu'il ne prouve pas
journal-not-true = Il ne prouve pas que ce qui est écrit est vrai. Il prouve que nous l'avons écrit, et que nous ne pouvons plus le nier.
journal-not-all = Il ne prouve pas que tout y est. Un acte que nous n'aurions pas inscrit n'y laisse pas de trace.
journal-not-time = L'heure d'un acte est celle de notre horloge. Seul un témoin extérieur peut la confirmer.
journal-witnesses-none = Aucun témoin extérieur ne cosigne encore ce journal. Si nous le réécrivions en entier, seules les personnes qui ont gardé un point de contrôle ou un reçu pourraient le montrer. Gardez-en un.
journal-witnesses-some =
    { $count ->
        [one] Un témoin extérieur cosigne ce journal chaque heure. Pour le réécrire sans que cela se voie, il faudrait qu'il soit d'accord.
       *[other] { $count } témoins extérieurs cosignent ce journal chaque heure. Pour le réécrire sans que cela se voie, il faudrait qu'ils soient tous d'accord.
    }
journal-verify = Vérifier vous-même
journal-verify-keep = Gardez un point de contrôle aujourd'hui : trois lignes et une signature. Dans un an, il montrera si le journal a été réécrit.
journal-verify-command = Avec notre programme, installé sur votre ordinateur, une ligne relit tous les actes et refait tous les calculs :
journal-verify-key = Demandez aussi cette clé d'une autre façon, à l'accueil de la mairie par exemple, et comparez.
journal-verify-others = Vous pouvez aussi vous passer de nous : le format est public, et d'autres programmes savent le lire, comme la bibliothèque Go golang.org/x/mod/sumdb/tlog.

# La page d'un acte
journal-kind-reopened = Nouveau journal ouvert
journal-act-lead = Acte n° { $number }, inscrit le { $at }.
journal-act-says = Ce que dit l'acte
journal-fact = Élément
journal-value = Contenu
journal-subject = Sur quoi
journal-day = Jour de l'acte
journal-page = Page
journal-town = Commune
journal-former = Dernier sceau publié avant
journal-former-published = { $origin } : { $count } actes, racine { $root }
journal-former-never = { $origin } : aucun
journal-found = Retrouvé à l'ouverture
journal-former-found = { $count } actes, racine { $root }
journal-documents = Documents
journal-document = Document
journal-documents-help = L'empreinte d'un fichier change dès qu'une seule lettre change. La commande sha256sum la calcule.
journal-fingerprint = Empreinte
journal-receipt-page = Cette page, telle qu'elle était le { $day }, est inscrite au journal public. Elle ne peut plus être changée en silence.
journal-receipt-act = Cet acte est inscrit au journal public. Il ne peut plus être changé en silence.
journal-seal-due = Scellé avant { $time }
journal-seal-overdue = Attendu avant { $time }, en retard
journal-seal-inherited = Repris par le journal suivant
journal-verify-act = Vérifier cet acte
journal-sealed = Scellé le { $at }. Le reçu contient l'acte et tout ce qu'il faut pour le vérifier sans nous, pour toujours.
journal-receipt-get = Télécharger le reçu
journal-receipt-command = Puis, sur votre ordinateur, même sans connexion :
journal-receipt-soon = Le reçu sera prêt à ce moment-là.
journal-inherited-help = Cet acte a été inscrit dans un journal clos avant de le sceller. Le premier acte du journal suivant porte l'empreinte de tout ce qui y était.
journal-descriptor = Le texte exact qui est scellé
journal-descriptor-help = C'est ce texte, à la lettre près, dont l'empreinte est au journal. Il ne contient aucune donnée personnelle.
journal-fingerprint-whole = Empreinte (SHA-256 d'un octet nul, puis du texte) :
journal-descriptor-get = Télécharger ce texte

# La commande « maison journal »
journal-cli-log = Journal vérifié : { $origin }
journal-cli-log-size = { $count } actes et { $tiles } tuiles relus, racine { $root }
journal-cli-entry = Reçu vérifié : l'acte n° { $index } est bien dans { $origin }
journal-cli-entry-size = Point de contrôle : { $count } actes, racine { $root }
journal-cli-cosigned = Cosigné par { $witness }, { $at }
journal-cli-no-witness = Aucun témoin connu de vous ne l'a cosigné.
journal-cli-continues = Il continue bien le point de contrôle que vous aviez gardé ({ $count } actes).
journal-cli-own-key = Attention : la clé vient du journal lui-même. Il s'accorde avec lui-même, ce qui ne dit pas de qui il est. Donnez --key avec une clé reçue autrement.
journal-cli-broken = Ce journal ne se vérifie pas : { $reason }
journal-cli-input = Impossible de vérifier : { $reason }
journal-cli-address = L'adresse d'un registre se termine par /registre : https://commune.example/registre
journal-cli-bad-key = La clé donnée ne se lit pas : { $reason }
journal-cli-reopened = Nouveau journal : { $origin }. Son premier acte, n° { $number }, nomme le dernier point de contrôle publié et ce qui a été retrouvé.
journal-cli-reopened-key = Une nouvelle clé a été faite. Publiez-la et mettez-la en lieu sûr : maison journal key
journal-cli-exported = { $count } fichiers écrits dans { $folder }

# Pour les programmes
journal-api-checkpoint = Le dernier point de contrôle signé du journal
journal-api-key = La clé publique du journal
journal-api-policy = Le journal et ses témoins, tels qu'un vérificateur les attend
journal-api-act = La description d'un acte, octet pour octet
journal-api-receipt = Le reçu d'un acte scellé, vérifiable hors ligne
