mail-address-empty = Enter an e-mail address.
mail-address-wrong = Enter an e-mail address like name@example.com, without spaces or accents.
mail-subject-empty = The letter has no subject.
mail-link-wrong = A link of the letter is not a full address starting with http:// or https://.
mail-leave = Stop receiving these messages:
mail-leave-link = Stop receiving these messages
mail-button-fallback = If the button does not work, copy this address into your browser:

mail-test-subject = Sending test
mail-test-body = This letter shows that the site can send mail. There is nothing to do.
mail-test-written = The letter is written in the folder { $folder }. No mail server is set: nothing leaves.
mail-test-sent = The server { $server } took the letter.
mail-test-sender = The sender “{ $from }” is not an e-mail address. Mend it in the configuration, for example: Maison commune <no-reply@example.com>.
mail-test-url = The mail server's address is not understood: { $reason }. Write smtps://name:password@server:465 or smtp://name:password@server:587?tls=required. Special signs of the password are percent-encoded (%40 for @).
mail-test-clear-password = The password would travel in clear. Use smtps:// or tls=required.
mail-test-folder = The mail folder cannot be written: { $reason }.
mail-test-unreachable = The server { $server } does not answer: { $reason }. Check its name, the port, and that the firewall lets it out.
mail-test-tls = The protected connection with { $server } fails: { $reason }. Port 465: smtps://; port 587: smtp:// with tls=required. Check that the server's name is the one of its certificate.
mail-test-login = The server { $server } refuses the name or password: { $reason }. Check them in the configuration.
mail-test-refused = The server { $server } refuses the letter: { $reason }. Check that the sender's address belongs to it and that the recipient's address exists.
