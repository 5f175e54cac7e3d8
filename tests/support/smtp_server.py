"""A mail server that misbehaves as asked: one listener for each fault named on the command line.

Usage: smtp_server.py LOG FAULT...     FAULT is `none`, `starttls`, `tls` or PHASE:KIND:TIMES
    PHASE  ehlo, mail, rcpt or data (the end of the message)
    KIND   451, 550, cut (the connection is dropped; at `data`, after the message was taken) or hang (no answer comes)
    TIMES  how many of the first commands of that phase misbehave

`starttls` takes no letter before STARTTLS, `tls` speaks TLS from the first byte; both with `server.pem` (certificates, then the
key) from the folder of LOG.

Prints the ports on one line, in the order of the faults. Each message that arrives whole is one JSON line of
LOG: the number of its listener, its recipient, its Message-ID, whether it was taken, whether it came by TLS. Ends when its input is closed.
"""

import asyncio
import email
import json
import logging
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP


class Misbehaving:
    def __init__(self, number, fault, log):
        self.number, self.log = number, log
        self.phase, self.kind, self.times = "none", "", 0
        if ":" in fault:
            self.phase, self.kind, times = fault.split(":")
            self.times = int(times)

    def write_down(self, server, envelope, taken):
        message = email.message_from_bytes(envelope.content)
        line = {
            "listener": self.number,
            "to": envelope.rcpt_tos[0],
            "message_id": message["Message-ID"],
            "taken": taken,
            "tls": server.transport.get_extra_info("ssl_object") is not None,
        }
        self.log.write(json.dumps(line) + "\n")
        self.log.flush()

    async def misbehave(self, server, phase):
        """The reply to give instead of the good one, if any."""
        if phase != self.phase or self.times == 0:
            return None
        self.times -= 1
        if self.kind == "cut":
            server.transport.abort()
        if self.kind in ("cut", "hang"):
            await asyncio.get_running_loop().create_future()
        return f"{self.kind} not today"

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        reply = await self.misbehave(server, "ehlo")
        return [reply] if reply else responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        reply = await self.misbehave(server, "mail")
        if reply:
            return reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        reply = await self.misbehave(server, "rcpt")
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        misbehaves = self.phase == "data" and self.times > 0
        self.write_down(server, envelope, not misbehaves or self.kind == "cut")
        reply = await self.misbehave(server, "data")
        return reply or "250 taken"


async def main(log_path, faults):
    loop = asyncio.get_running_loop()
    ports = []
    with open(log_path, "a", encoding="utf-8") as log:
        for number, fault in enumerate(faults):
            handler = Misbehaving(number, fault, log)
            context = None
            if fault in ("starttls", "tls"):
                context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                context.load_cert_chain(pathlib.Path(log_path).with_name("server.pem"))
            starttls = context if fault == "starttls" else None

            def connected(handler=handler, starttls=starttls):
                required = starttls is not None
                return SMTP(handler, hostname="localhost", loop=loop, tls_context=starttls, require_starttls=required)

            listener = await loop.create_server(connected, "127.0.0.1", 0, ssl=context if fault == "tls" else None)
            ports.append(listener.sockets[0].getsockname()[1])
        print(*ports, flush=True)
        await loop.run_in_executor(None, sys.stdin.read)


# A client that does not believe the certificate goes away: that is what the tests want.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
asyncio.run(main(sys.argv[1], sys.argv[2:]))
