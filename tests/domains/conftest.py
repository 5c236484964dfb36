"""A name server of our own on loopback, and a blog that is proven at a domain by it."""

import socket
import threading

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest

from blog.domains.actions import check_domain, choose_address, claim_domain


class NameServer:
    """Answers over UDP what `records` say: {(name, type): [texts]}; NXDOMAIN for other names.

    `refuse` is a response code given to every question, "silence" for none at all.
    """

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], list[str]] = {}
        self.refuse: dns.rcode.Rcode | str | None = None
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def prove(self, domain) -> None:
        """Publish the token of a claim."""
        self.records[domain.record, "TXT"] = [f'"{domain.token}"']

    def close(self) -> None:
        place = self._socket.getsockname()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
            end.sendto(b"", place)
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            data, peer = self._socket.recvfrom(4096)
            if not data:
                return
            answer = self._answer(dns.message.from_wire(data))
            if answer is not None:
                self._socket.sendto(answer.to_wire(), peer)

    def _answer(self, query: dns.message.Message) -> dns.message.Message | None:
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True).lower()
        kind = dns.rdatatype.to_text(question.rdtype)
        self.asked.append(name)
        if self.refuse == "silence":
            return None
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.AA | dns.flags.RA
        if self.refuse is not None:
            answer.set_rcode(self.refuse)
            return answer
        alias = self.records.get((name, "CNAME"))
        if alias:
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", "CNAME", *alias))
            name = alias[0].removesuffix(".")
        texts = self.records.get((name, kind))
        if texts:
            owner = dns.name.from_text(name)
            answer.answer.append(dns.rrset.from_text(owner, 60, "IN", kind, *texts))
        elif name not in {known for known, _ in self.records}:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return answer


@pytest.fixture
def name_server(settings):
    server = NameServer()
    settings.DNS_RESOLVERS = [server.place]
    yield server
    server.close()


@pytest.fixture
def prove(name_server):
    """`prove(blog, "reaclic.example")`: the blog's proven domain, not yet its address."""

    def claimed_and_checked(blog, text: str):
        domain = claim_domain(blog=blog, text=text)
        name_server.prove(domain)
        check_domain(domain=domain)
        domain.refresh_from_db()
        assert domain.is_proven
        return domain

    return claimed_and_checked


@pytest.fixture
def move(prove):
    """`move(blog, "reaclic.example")`: the blog, read at a domain that it has proven."""

    def proven_and_chosen(blog, text: str):
        domain = prove(blog, text)
        return choose_address(blog=blog, kind="domain", domain=domain.domain)

    return proven_and_chosen
