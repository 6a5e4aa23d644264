"""The place of this computer in the network of the room: its address there, and the link as a QR code."""

from __future__ import annotations

import io
import ipaddress
import socket

from keuzemodel.problems import WrongUse

# Reserved for documents (RFC 5737): to ask for the way there sends nothing.
_SOMEWHERE = ("192.0.2.1", 9)


def own_address(given: str | None) -> str:
    """Give the address at which others in the room reach this computer.

    Args:
        given: as the user said; None to ask the system which one it would use.

    Raises:
        WrongUse: there is no network, or what was given is no address of one computer.

    """
    if given is None:
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
                probe.connect(_SOMEWHERE)
                found = ipaddress.ip_address(probe.getsockname()[0])
        except OSError:
            raise WrongUse(
                "Deze computer zit niet in een netwerk, dus telefoons kunnen er niet bij. Maak verbinding met de wifi "
                "van de zaal (of met een hotspot), of noem het adres zelf met --adres."
            ) from None
        return str(found)
    try:
        address = ipaddress.IPv4Address(given.strip())
    except ValueError:
        raise WrongUse(f"Bij --adres hoort een adres zoals 192.168.1.20, en niet ‘{given}’.") from None
    if address.is_unspecified or address.is_multicast:
        raise WrongUse("Bij --adres hoort het adres van deze computer in één netwerk, zoals 192.168.1.20.")
    return str(address)


def qr_code(link: str) -> bytes:
    """Draw a link as a QR code, in SVG that scales."""
    import segno  # noqa: PLC0415 - only a table with phones needs it

    out = io.BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(out, kind="svg", border=4, svgns=True, xmldecl=False, omitsize=True, dark="#000000", light="#ffffff")
    return out.getvalue()
