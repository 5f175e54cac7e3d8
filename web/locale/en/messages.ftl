## _thread.html

the-message-was-not-sent = The message was not sent
your-message-is-sent = Your message is sent.
older-messages = Older messages
written-down-by-the-network = written down by the network
open-the-attachment = Open the attachment
no-message-yet = No message yet
a-question-about-the-hours = A question about the hours, the way there, the first day? Write it here.
back-to-the-latest-messages = Back to the latest messages
your-message = Your message
send-a-photograph-or-a = Send a photograph or a file
jpeg-png-or-pdf-the = JPEG, PNG or PDF. The papers of your file do not go here: their own page keeps them from the others.
a-word-with-this-file = A word with this file
send-this-file = Send this file
this-conversation-is-closed-it = This conversation is closed: it can still be read, and nobody writes in it any more. For a question, write to the network: its address is at the foot of the page.

## desk.html

messages-messages = Messages:

## thread.html

messages-with = Messages with
