# --- Every page
ui-skip = Aller au contenu
ui-house = Maison commune
ui-menu = Menu principal
ui-menu-button = Menu
ui-tools = Accès directs
ui-search = Chercher
ui-search-label = Une démarche, une question, une rue, un numéro de dossier
ui-my-space = Mon espace
ui-leave = Quitter
ui-terminal = Ordinateur partagé
ui-terminal-text = Cet ordinateur sert à tout le monde. Une page laissée { $minutes } minutes se ferme, et ce qui y est tapé sans être envoyé est effacé.
ui-terminal-end = Terminer et effacer
ui-terminal-ask = Êtes-vous toujours là ?
ui-terminal-ask-text = Sans réponse dans { $seconds } secondes, nous fermons tout, et ce que vous avez tapé sans l'envoyer est effacé.
ui-terminal-here = Je suis là
ui-breadcrumbs = Vous êtes ici
ui-visit = Venir nous voir
ui-site = Ce site
ui-no-tracker = Aucun traceur, aucune publicité, aucun appel à un service extérieur.
ui-proof-title = Vous n'êtes pas obligé de nous croire
ui-proof-text = Chaque acte public de { $town } est inscrit dans un journal que personne ne peut réécrire, nous compris. N'importe qui peut le vérifier, sans nous demander.
ui-proof-acts = { $count ->
    [0] Aucun acte pour l'instant.
    [one] { $acts } acte.
   *[other] { $acts } actes.
  }
ui-proof-sealed = Dernier sceau { $when } :
ui-proof-verify = Vérifier le journal

# --- Home
ui-hero-title = Que voulez-vous faire ?
ui-hero-lead = Une démarche, une question, une rue, un numéro de dossier.
ui-hero-often = Souvent demandé :
ui-doors = Je veux…
ui-open-left = { $days ->
    [0] dernier jour
    [one] encore { $days } jour
   *[other] encore { $days } jours
  }
ui-open-ways = En ligne, au guichet ou sur papier

# --- States, always in this order
ui-state-kept = { $count ->
    [one] tenu
   *[other] tenus
  }
ui-state-under-way = en cours
ui-state-not-started = { $count ->
    [one] pas commencé
   *[other] pas commencés
  }
ui-state-late = en retard
ui-state-silent = sans nouvelles
ui-state-dropped = { $count ->
    [one] abandonné
   *[other] abandonnés
  }
ui-after-state = { $state ->
    [late] { " : " }
    [dropped] { " : " }
   *[other] { ". " }
  }
ui-bar = Répartition : { $counts }
ui-axes-shares = Répartition
ui-axes-total = Total
ui-none = aucun
ui-ask-news = Demander des nouvelles
ui-about = { " " }: { $what }
ui-removed = retiré :
ui-added = ajouté :

# --- Receipt
ui-receipt = Reçu de preuve
ui-receipt-act = Acte
ui-receipt-written = Inscrit le
ui-receipt-seal = Sceau
ui-receipt-fingerprint = Empreinte
ui-receipt-verify = Vérifier moi-même

# --- Charts
ui-chart-before = avant l'engagement
ui-chart-before-short = avant
ui-chart-target = but : { $value } { $when }
ui-chart-target-short = but : { $value }
ui-chart-target-desc = Le but est { $value } { $when }.
ui-chart-from-to = De { $first } ({ $when }) à { $last } ({ $until }).
ui-chart-path = rythme prévu
ui-chart-early = début { $year }
ui-chart-summer = été { $year }
ui-chart-january = janv. { $year }
ui-chart-table = Les chiffres en tableau
ui-money-unknown = non connu
ui-money-planned = prévu
ui-money-voted = voté
ui-money-spent = dépensé
ui-money-thousands = { $amount } k€
ui-money-millions = { $amount } M€

# --- Forms
ui-error-title = { $count ->
    [1] Une réponse à revoir
    [2] Deux réponses à revoir
    [3] Trois réponses à revoir
    [4] Quatre réponses à revoir
    [5] Cinq réponses à revoir
    [6] Six réponses à revoir
   *[other] { $count } réponses à revoir
  }
ui-error-prefix = À revoir :
ui-optional = (si besoin)
ui-day = Jour
ui-month = Mois
ui-year = Année
ui-progress = { $what } · page { $current } sur { $total }
ui-trap = Laissez cette case vide

# --- Pages of a list
ui-pages = Pages de la liste
ui-page = Page { $number }
ui-previous = Précédente
ui-next = Suivante
ui-change = Modifier

ui-stages = Étapes du tirage
ui-supporters = { $full } personnes ont payé la part entière, { $poorer } ont donné ce qui leur restait.
ui-supporters-each = Un rond pour { $each } personnes.
