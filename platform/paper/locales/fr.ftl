paper-printed = imprimé le { $date }
paper-same-value = Cette feuille a la même valeur que la page.
paper-page = Page
paper-of = sur
