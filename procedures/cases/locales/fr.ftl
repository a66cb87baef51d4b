# Les dossiers : ce que le programme dit d'une demande, de son dépôt à son effacement.
