### La maison elle-même : accueil, recherche, pages dues aux lecteurs.

## Accueil
maison-home-description = Les engagements de { $town }, suivis et prouvés, et le journal public de ses actes.
maison-home-programme = Le programme
maison-home-moved = Ce qui a bougé dans le programme
maison-home-commitments = { $count ->
    [one] L'engagement
   *[other] Les { $number } engagements
  }
maison-home-today = Où en est-on
maison-home-nothing-removed = Rien n'est retiré de cette liste, même ce qui n'avance pas.
maison-home-open = Ouvert en ce moment
maison-door-school = inscrire un enfant
maison-door-school-text = L'école, la cantine, après la classe
maison-door-housing = me loger ou louer
maison-door-housing-text = Louer, rénover, un logement dangereux
maison-door-rights = faire valoir un droit
maison-door-rights-text = Un rendez-vous, un papier, un interprète
maison-door-street = signaler un problème
maison-door-street-text = La rue, l'éclairage, le bruit
maison-door-democracy = donner mon avis
maison-door-democracy-text = Une idée, un projet, un tirage au sort
maison-door-case = suivre mon dossier
maison-door-case-text = Avec son code, ou dans mon espace
maison-door-programme = savoir où ça en est
maison-door-programme-text = Un engagement, un chantier, une promesse
maison-door-verify = vérifier un acte
maison-door-verify-text = Le journal que personne ne réécrit
maison-door-help = être aidé
maison-door-help-text = Une personne vous répond, sans écran

## Recherche
maison-search = Chercher
maison-search-for = Chercher : { $asked }
maison-search-help = Écrivez un mot, une rue, un numéro. Les accents et les majuscules ne comptent pas.
maison-search-none = Rien ne correspond à ces mots.
maison-search-ask = Demander à quelqu'un
maison-search-count = { $count ->
    [one] { $count } résultat
   *[other] { $count } résultats
  }
maison-search-many = Plus de { $count } résultats : les plus proches
maison-search-commitment = Engagement
maison-search-programme = Programme
maison-search-procedure = Démarche
maison-search-vote = Vote
maison-search-project = Projet soumis au vote
maison-search-debate = Débat sur le budget

# Un ordinateur à la disposition de tous
maison-terminal = Cet ordinateur
maison-terminal-staff = Seul l'accueil fait d'un ordinateur une borne.
maison-terminal-is = C'est une borne : tout le monde peut s'en servir.
maison-terminal-is-not = Ce n'est pas une borne : c'est votre poste de travail.
maison-terminal-start = En faire une borne, et me déconnecter
maison-terminal-stop = Ce n'est plus une borne
maison-terminal-then = Ce que fait une borne
maison-terminal-then-end = En haut de chaque page, un bouton « Terminer et effacer ».
maison-terminal-then-quiet = Après dix minutes sans rien faire, elle demande si quelqu'un est là ; une minute plus tard, elle ferme tout.
maison-terminal-then-nothing = Rien ne reste : ni page gardée, ni compte ouvert. Revenir en arrière n'ouvre plus rien.
maison-terminal-assisted = Pour remplir avec quelqu'un, ouvrez « Saisie au guichet » sur votre poste : la personne vous dit le code de sa demande.
maison-terminal-ended = C'est terminé, tout est effacé
maison-terminal-ended-lead = Cet ordinateur ne garde rien de vous.
maison-terminal-ended-codes = Vos demandes, elles, sont gardées par la commune : retrouvez-les avec leur code, ou dans votre espace.
maison-terminal-begin = Commencer
maison-terminal-quiet = Êtes-vous toujours là ?
maison-terminal-quiet-lead = Dans une minute, nous fermons tout et nous effaçons.
maison-terminal-go-on = Je suis là
maison-terminal-quiet-back = Votre page est toujours là : revenez d'une page en arrière. Ce que vous y aviez tapé sans l'envoyer est à refaire.

## Accessibilité
maison-accessibility = Accessibilité
maison-accessibility-not-audited = Ce site n'a pas encore été audité : nous ne déclarons donc aucun niveau de conformité.
maison-accessibility-done = Ce qui est fait
maison-accessibility-done-text = Les pages sont construites pour fonctionner sans script, au clavier, avec un lecteur d'écran, à 200 % et sur un vieux téléphone. Un programme les vérifie à chaque version, ce qui ne remplace pas un audit.
maison-accessibility-paper = Tout ce qui se lit ici se demande aussi au guichet et se lit sur papier.
maison-accessibility-trouble = Une page vous résiste ?
maison-accessibility-trouble-text = Dites-le à { $email } ou au { $phone }. Nous répondons, et nous vous donnons l'information autrement.
maison-accessibility-rights = Sans réponse de notre part, vous pouvez saisir le Défenseur des droits, gratuitement : 3928, ou un délégué près de chez vous.

## Données
maison-data = Vos données
maison-data-lead = Le moins possible, pour une raison dite, pas plus longtemps que nécessaire.
maison-data-kept = Ce que nous gardons
maison-data-account = Un compte : votre nom d'usage et votre adresse électronique, tant que le compte est ouvert. Un compte inactif est fermé au bout de trois ans, après deux avertissements.
maison-data-follow = Suivre un engagement : votre adresse, jusqu'à ce que vous partiez. Une demande non confirmée est oubliée en sept jours.
maison-data-question = Poser une question : votre adresse, si vous la donnez, jusqu'à la réponse. Elle est alors effacée.
maison-data-cases = Faire une démarche : vos réponses et vos documents, pendant la durée que dit la règle de chaque démarche. Nous vous prévenons avant de les effacer, ou de les confier aux archives de la commune. Une demande commencée et jamais envoyée s'efface d'elle-même.
maison-data-visits = Visiter : rien. Un seul témoin (« cookie ») existe, celui qui garde votre session ouverte si vous vous connectez.
maison-data-never = Ce qui n'arrive jamais
maison-data-journal = Aucune donnée personnelle n'entre dans le journal public : il ne contient que des empreintes d'actes publics.
maison-data-outside = Aucun appel à un service extérieur, aucune mesure d'audience, aucune publicité.
maison-data-rights = Vos droits
maison-data-rights-text = Dans votre espace, vous téléchargez tout ce que nous savons de vous, vous voyez qui a lu votre dossier, et vous fermez votre compte. Au guichet aussi.
maison-data-contact = Pour toute question : { $email }. En cas de désaccord, vous pouvez saisir la CNIL.

## Mentions légales
maison-legal = Mentions légales
maison-legal-lead = Site de { $town }.
maison-legal-publisher = Éditeur
maison-legal-director = Direction de la publication : { $name }
maison-legal-host = Hébergement
maison-legal-reuse = Réutilisation
maison-legal-reuse-text = Les informations publiques de ce site sont réutilisables librement (Licence Ouverte 2.0), en citant la source et la date.

## Nous joindre
maison-contact = Nous joindre
maison-contact-lead = Au guichet, par téléphone, par lettre ou par courriel : le délai de réponse est le même.
maison-contact-come = Venir
maison-contact-call = Appeler ou écrire
maison-contact-nothing = La commune n'a pas encore écrit ici comment la joindre.
maison-contact-services = Les services
maison-contact-service = Service
maison-contact-email = Adresse

## Logiciel
maison-software = Le logiciel, libre et ouvert
maison-software-lead = Cette maison tourne avec Maison commune, un logiciel libre que toute commune peut installer elle-même.
maison-software-free = Libre
maison-software-free-text = Il est publié sous licence EUPL 1.2 ; ses calculs (tirages, comptages, preuves) le sont sous licence MIT ou Apache 2.0. Chacun peut le lire, l'essayer, le modifier.
maison-software-version = Version
maison-software-version-text = Maison commune { $version }
maison-software-light = Léger
maison-software-light-text = Les pages fonctionnent sans script et pèsent moins de cent kilo-octets.

## Importer, en ligne de commande
maison-import-no-file = Ce fichier n'existe pas.

## Fonder une commune, en ligne de commande
maison-init-missing = Manque : donnez-le, ou retirez --yes et répondez dans un terminal.
maison-init-exists = Existe déjà. Rien n'est jamais remplacé : choisissez un autre dossier.
maison-init-name = Le nom de la commune, en 80 caractères au plus.
maison-init-url = Une adresse comme https://maison.example.fr, sans rien après le nom.
maison-init-person = Un prénom et un nom, en 80 caractères au plus.
maison-init-database = Une adresse qui commence par postgres://.

## La vérification
maison-check-menu = Vérification
maison-check-title = La vérification de nuit
maison-check-only = Cette page est réservée aux administrateurs et aux auditeurs.
maison-check-when = le { $day } à { $time }
maison-check-never = pas encore faite
maison-check-asked = La vérification est demandée. Son résultat est ici dans quelques instants : rechargez la page.
maison-check-now = Vérifier maintenant
maison-check-well = Tout concorde.
maison-check-ill = { $count ->
    [one] { $count } chose ne concorde pas.
   *[other] { $count } choses ne concordent pas.
  }
maison-check-seen = Vus : { $acts } actes, { $commitments } engagements, { $documents } documents.
maison-check-findings = Ce qui ne concorde pas
maison-check-where = Où
maison-check-amiss = Quoi
maison-check-more = Et { $count } autres, que dit la commande maison check.
maison-check-mend = Que faire
maison-check-colon = { " : " }
maison-check-what = Ce qui est vérifié
maison-check-what-text = Chaque nuit, le programme relit tout le journal et recalcule ses signatures, compare chaque ligne d'histoire avec son acte, rejoue l'histoire de chaque programme et de chaque engagement depuis la première ligne, compare le résultat avec ce que les pages montrent, recompte les totaux et relit les documents. Une valeur changée à la main dans la base est donc nommée ici.
maison-check-not-text = Les questions en attente, les abonnements, les brouillons, les comptes et les réglages de la ville n'ont pas d'histoire publique : ils ne sont pas rejoués.
maison-check-damage = { $what }
maison-check-document-gone = le document { $sha256 }, tenu par { $holder }, n'est pas là
maison-check-document-altered = le document { $sha256 }, tenu par { $holder }, a été modifié sur le disque
maison-check-document-unheld = personne ne tient le document { $sha256 }
maison-check-database = Base de données
maison-check-journal = Journal
maison-check-history = Histoire
maison-check-commitments = Engagements
maison-check-totals = Totaux
maison-check-documents = Documents
maison-check-cases = Dossiers
maison-check-mend-database = Restaurez la dernière sauvegarde dont la vérification était bonne, d'abord sur une autre machine.
maison-check-mend-journal = Voyez le chapitre du guide sur la restauration. Si aucune sauvegarde n'y remédie, la commande maison journal reopen ouvre un nouveau journal, qui dit ce qui a été trouvé.
maison-check-mend-history = Comparez avec une sauvegarde et remettez la ligne : l'histoire publique a été changée hors du programme.
maison-check-mend-commitments = Comparez avec une sauvegarde et remettez la valeur à laquelle mène l'histoire, ou publiez le changement depuis les pages : il a été fait hors du programme.
maison-check-mend-totals = Des pages montrent un nombre faux. Signalez-le : aucune page du programme ne peut en être la cause.
maison-check-mend-documents = Remettez un document absent ou modifié dans le dossier files, depuis une sauvegarde. Pour celui que personne ne tient, il n'y a rien à faire : la prochaine tournée l'enlève.
maison-check-mend-cases = Comparez avec une sauvegarde et remettez la ligne : un dossier a été changé hors du programme.

# Pour les programmes
maison-api = Données et programmes
maison-api-lead = Ce que cette maison donne à lire aux programmes, et ce qu'ils peuvent lui envoyer. Sans compte, sans clé.
maison-api-whole = La description complète, au format OpenAPI 3.1
maison-api-address = Adresse
maison-api-what = Ce qu'elle donne
maison-api-limits = Ce qu'il faut savoir
maison-api-limits-send = Une demande envoyée par un programme vaut celle d'une page : mêmes questions, même dossier, mêmes délais. Choisissez son numéro (« id ») : envoyée deux fois, elle ne compte qu'une fois.
maison-api-limits-count = Vingt demandes par heure et par appelant ; au-delà, la réponse est 429.
maison-api-limits-english = Chaque adresse existe en anglais sous /en.
maison-api-limits-journal = Le journal public suit le format tlog-tiles ; la page du registre dit comment le vérifier soi-même.
maison-api-health = Si la maison répond, et si le contrôle de la nuit a trouvé quelque chose
maison-api-part = La maison
maison-software-data = Données et programmes

## Scénarios d'une démarche
maison-prove-sound = { $name } : se déroule comme il le dit ({ $steps ->
    [one] une étape
   *[other] { $steps } étapes
  })
maison-prove-otherwise = { $name } : ne se déroule pas comme il le dit
maison-prove-step = étape { $step }, { $what } : { $got } ; attendu : { $wanted }
maison-prove-broken = étape { $step } : { $error }
maison-prove-nothing = rien
maison-prove-letter = cette lettre ne se compose pas : { $error }
maison-prove-none = { $dir } : aucun scénario à jouer. Écrivez-en dans le dossier « scenarios », ou nommez l'un de ceux qui y sont.
maison-prove-at = { $field } : { $says }
maison-play-not-found = Rien de tel, ou pas pour cette personne.
maison-play-no-case = Aucune demande n'a été déposée { $named ->
    [no] avant cette étape.
   *[other] avant cette étape sous le nom « { $case } » (case).
}
maison-play-no-crowd = Personne n'est dans l'état « { $state } ».
maison-play-no-hours = Aucune heure ne se choisit dans l'état où est ce dossier.
maison-play-no-head = Personne ne dirige le service « { $service } ».
maison-play-nobody = Personne ne joue « { $who } » ({ $role }).
maison-play-wanted = Il faut « { $word } » (with), écrit comme le dit le guide.
maison-play-no-draw = Aucun tirage n'a été ouvert avant cette étape (open_draw).
maison-play-no-vote = Aucun vote n'a été ouvert avant cette étape (open_vote).
maison-play-letters = { $found } lettres ont reçu une réponse, et non { $count }.
maison-play-no-quota = « { $fact } » n'est pas un quota de ce tirage.
maison-play-no-second = Il faut une seconde personne pour lire les dés : un responsable du service.
maison-play-two-values = Le réglage « { $name } » a une autre valeur dans un autre scénario.
maison-play-file = « { $name } » : écrivez le nom d'un fichier en .pdf ou en .jpg.
maison-play-slot = Dites l'heure choisie (slot) : 2026-09-01 09:00.
