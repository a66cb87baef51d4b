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
