# Pages d'erreur et phrases communes à toutes les pièces.
web-field-too-long = Raccourcissez ce texte : { $limit } caractères au plus
web-other-site = Cette demande vient d'un autre site. Rouvrez la page ici, puis recommencez.
web-not-found = Cette page n'existe pas
web-not-found-help = L'adresse a peut-être changé. Cherchez ce que vous vouliez faire, ou revenez à l'accueil.
web-forbidden = Cette page n'est pas pour vous
web-sign-in-first = Connectez-vous pour continuer.
web-sign-in = Se connecter
web-conflict = Quelqu'un a été plus rapide
web-too-many = Trop d'essais
web-too-many-help = Attendez un quart d'heure, puis recommencez. Le guichet peut vous aider tout de suite.
web-invalid = Des réponses sont à revoir
web-too-large = Ce fichier est trop lourd
web-too-large-help = Envoyez un fichier de dix mégaoctets au plus, ou apportez-le au guichet.
web-bad-request = Cette demande est incomplète
web-bad-request-help = Revenez à la page précédente et recommencez.
web-internal = Nous n'avons pas pu répondre
web-internal-help = La panne est de notre côté et elle est notée. Rien de ce que vous avez envoyé avant n'est perdu. Recommencez dans quelques minutes, ou appelez-nous.
web-too-long = Cette page se fait trop attendre
web-too-long-help = Nous avons arrêté la recherche au bout d'une minute. Recommencez dans quelques minutes, ou demandez-en moins à la fois. Le guichet peut aussi vous répondre.
web-home = Accueil

# Pied de page
web-accessibility = Accessibilité
web-accessibility-not-audited = Accessibilité : non auditée
web-your-data = Vos données
web-legal = Mentions légales
web-contact = Nous joindre
web-software = Le logiciel, libre et ouvert
web-sealed-today = aujourd'hui à { $time }
web-sealed-on = le { $day } à { $time }

# Pour les programmes
web-api-200 = Tout va bien
web-api-201 = Reçu
web-api-304 = Rien n'a changé depuis la dernière fois
web-api-415 = Ce qui est envoyé doit être du JSON
web-api-description = Ce que les programmes peuvent lire et envoyer ici, sans compte. Les refus sous /api/ disent en JSON ce qu'il faut corriger. Les envois sont comptés : une vingtaine par heure et par appelant.
