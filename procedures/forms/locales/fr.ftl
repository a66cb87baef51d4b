# --- What to mend. Said alike on the web, at the counter and to programs.
forms-missing = Répondez à « { $title } »
forms-missing-choice = Choisissez une des réponses à « { $title } »
forms-missing-choices = Cochez au moins une case de « { $title } »
forms-missing-date = Écrivez le jour, le mois et l'année de « { $title } »
forms-missing-file = Joignez « { $title } »
forms-missing-line = Écrivez le numéro et la rue
forms-missing-town = Écrivez le nom de la commune
forms-missing-place = Dites le lieu : « { $title } »
forms-missing-name = Écrivez un prénom ou un nom
forms-missing-contact = Donnez une adresse électronique, un téléphone ou une adresse postale : l'un des trois suffit
forms-too-long = Raccourcissez « { $title } » : { $most } caractères au plus, il y en a { $long }
forms-too-short = Complétez « { $title } » : { $least } caractères au moins
forms-too-many = Gardez { $most } réponses au plus à « { $title } »
forms-too-few = Donnez au moins { $least } réponses à « { $title } »
forms-too-small = Écrivez { $bound } ou plus à « { $title } »
forms-too-large = Écrivez { $bound } ou moins à « { $title } »
forms-too-early = Choisissez, pour « { $title } », le { $bound } ou un jour d'après
forms-too-late = Choisissez, pour « { $title } », le { $bound } ou un jour d'avant
forms-email = Écrivez une adresse électronique comme nom@exemple.fr
forms-phone = Écrivez un téléphone à dix chiffres, ou avec l'indicatif du pays : +41 22 345 67 89
forms-time = Écrivez l'heure de « { $title } » comme 18 h 30
forms-share = Écrivez « { $title } » comme 1/20 ou 5 %
forms-number = Écrivez « { $title } » en chiffres, sans virgule
forms-money = Écrivez « { $title } » en euros, comme 12,50
forms-date = Écrivez, pour « { $title } », une date qui existe, comme 27 3 2026
forms-period-order = Vérifiez « { $title } » : la fin vient avant le début
forms-birth-date-wrong = Vérifiez la date de naissance
forms-consent = Cochez « { $title } » : sans cet accord, nous ne pouvons pas faire la démarche
forms-rank = Numérotez les réponses à « { $title } » : 1, 2, 3, chaque nombre une fois
forms-postcode = Écrivez les cinq chiffres du code postal
forms-siren = Écrivez les neuf chiffres du numéro SIREN, ou les quatorze du SIRET
forms-rna = Écrivez le numéro RNA (W et neuf chiffres) ou les neuf chiffres du SIREN
forms-check-digit = Vérifiez le numéro : un des chiffres n'est pas le bon
forms-household = Écrivez un nombre entre 0 et { $most }, et au moins un adulte
forms-sign = Cochez « { $title } » pour signer
forms-sign-name = Écrivez le nom de la personne qui signe
forms-sign-day = La signature ne peut pas être datée d'un jour à venir
forms-json-object = Donnez un objet JSON : une clé par question
forms-json-kind = Donnez une valeur de la forme « { $kind } » : le schéma de la démarche la décrit
forms-json-unknown = Enlevez « { $name } » : la démarche { $procedure } ne pose pas cette question

# --- Controls
forms-yes = Oui
forms-no = Non
forms-choose = Choisissez
forms-optional = (si besoin)
forms-from = Du
forms-to = Au
forms-from-word = début
forms-to-word = fin
forms-adults = Combien d'adultes ?
forms-children = Combien d'enfants ?
forms-one-a-line = Une réponse par ligne.
forms-rank-hint = Écrivez 1 devant ce qui compte le plus pour vous, puis 2, puis 3.
forms-line = Numéro et rue
forms-line-hint = Par exemple : 12, rue du Pont
forms-postcode-label = Code postal
forms-town = Commune
forms-street-which = De quelle rue s'agit-il ?
forms-street-which-hint = Nous n'avons pas trouvé cette rue dans notre liste.
forms-street-none = Aucune de celles-là : gardez ce que j'ai écrit
forms-place-hint = Par exemple : devant le 8, rue du Pont
forms-name = Prénom et nom
forms-name-hint = Le nom que vous utilisez. C'est celui que nous écrirons.
forms-birth-date = Date de naissance
forms-contact-hint = Une seule façon de vous joindre suffit.
forms-email-label = Adresse électronique
forms-phone-label = Téléphone
forms-postal = Adresse postale
forms-postal-open = Je préfère recevoir des lettres
forms-safe-hours = À quelles heures vous appeler sans risque ?
forms-org-number = Numéro
forms-org-name = Nom
forms-siren-hint = SIREN (9 chiffres) ou SIRET (14 chiffres)
forms-rna-hint = RNA (W et 9 chiffres) ou SIREN (9 chiffres)
forms-file-hint = PDF, photo (JPEG, PNG, HEIC) ou texte (ODT, DOCX), 10 Mo au plus.
forms-file-more = Ajouter un fichier : { $title }
forms-file-other = Remplacer le fichier : { $title }
forms-file-kept = Déjà joint : { $title }
forms-file-remove = Cochez ce qu'il faut enlever.
forms-sign-label = Votre prénom et votre nom, pour signer
forms-sign-day-label = Date de la signature
forms-add-one = Ajouter une réponse : { $title }
forms-monday = lundi
forms-tuesday = mardi
forms-wednesday = mercredi
forms-thursday = jeudi
forms-friday = vendredi
forms-saturday = samedi
forms-sunday = dimanche

# --- Answers in words
forms-said-period = du { $from } au { $to }
forms-said-agreed = Accord donné
forms-said-not-agreed = Accord non donné
forms-said-household = { $adults ->
    [one] { $adults } adulte
   *[other] { $adults } adultes
  } et { $children ->
    [one] { $children } enfant
   *[other] { $children } enfants
  }
forms-said-signed = { $name }, le { $day }
forms-said-born = Date de naissance : { $day }
forms-said-safe-hours = À appeler : { $hours }
