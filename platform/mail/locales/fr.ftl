mail-address-empty = Indiquez une adresse électronique.
mail-address-wrong = Écrivez une adresse électronique comme nom@exemple.fr, sans espace ni accent.
mail-subject-empty = L'objet de la lettre est vide.
mail-link-wrong = Un lien de la lettre n'est pas une adresse complète commençant par http:// ou https://.
mail-leave = Ne plus recevoir ces messages :
mail-leave-link = Ne plus recevoir ces messages
mail-button-fallback = Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :

mail-test-subject = Essai d'envoi
mail-test-body = Cette lettre montre que le site sait envoyer du courrier. Il n'y a rien à faire.
mail-test-written = La lettre est écrite dans le dossier { $folder }. Aucun serveur de courrier n'est réglé : rien ne part.
mail-test-sent = Le serveur { $server } a pris la lettre.
mail-test-sender = L'adresse d'expédition « { $from } » n'est pas une adresse électronique. Corrigez-la dans la configuration, par exemple : Maison commune <ne-pas-repondre@exemple.fr>.
mail-test-url = L'adresse du serveur de courrier n'est pas comprise : { $reason }. Écrivez smtps://nom:motdepasse@serveur:465 ou smtp://nom:motdepasse@serveur:587?tls=required. Les signes spéciaux du mot de passe s'écrivent en code pour cent (%40 pour @).
mail-test-clear-password = Le mot de passe partirait en clair. Utilisez smtps:// ou tls=required.
mail-test-folder = Le dossier du courrier ne peut pas être écrit : { $reason }.
mail-test-unreachable = Le serveur { $server } ne répond pas : { $reason }. Vérifiez son nom, le port, et que le pare-feu laisse sortir.
mail-test-tls = La connexion protégée avec { $server } échoue : { $reason }. Port 465 : smtps:// ; port 587 : smtp:// avec tls=required. Vérifiez que le nom du serveur est celui de son certificat.
mail-test-login = Le serveur { $server } refuse le nom ou le mot de passe : { $reason }. Vérifiez-les dans la configuration.
mail-test-refused = Le serveur { $server } refuse la lettre : { $reason }. Vérifiez que l'adresse d'expédition lui appartient et que l'adresse du destinataire existe.
