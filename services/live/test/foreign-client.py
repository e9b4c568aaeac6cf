"""Frames that no client of ours sends, by another implementation of WebSockets; prints one line of JSON: the close code of each."""
import asyncio
import json
import sys

import websockets

URL, TOKEN = sys.argv[1:3]
CONNECT = json.dumps({"id": 1, "connect": {"token": TOKEN}})


async def close_code(send):
    async with websockets.connect(URL) as socket:
        await send(socket)
        try:
            while True:
                await asyncio.wait_for(socket.recv(), 20)
        except websockets.ConnectionClosed:
            return socket.close_code


async def raw(socket, head, body=b""):
    """A frame as it is: the mask is zero, so that the body stays."""
    socket.transport.write(bytes(head) + b"\0\0\0\0" + body)


async def fragments(socket):
    await socket.send([CONNECT[:10], CONNECT[10:20], CONNECT[20:]])
    answer = json.loads(await socket.recv())
    assert answer["connect"]["version"] == "balai", answer
    await socket.send("{")


async def main():
    cases = {
        "fragments": fragments,
        "binary": lambda socket: socket.send(b"\x01\x02"),
        "empty": lambda socket: socket.send(""),
        "unmasked": lambda socket: _write(socket, bytes([0x81, 2]) + b"{}"),
        "invalid utf-8": lambda socket: raw(socket, [0x81, 0x82], b"\xff\xfe"),
        "reserved bit": lambda socket: raw(socket, [0xC1, 0x82], b"{}"),
        "reserved opcode": lambda socket: raw(socket, [0x83, 0x82], b"{}"),
        "lone continuation": lambda socket: raw(socket, [0x80, 0x82], b"{}"),
        "length without end": lambda socket: raw(socket, [0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        "deep": lambda socket: socket.send("[" * 60_000),
    }
    print(json.dumps({name: await close_code(send) for name, send in cases.items()}))


async def _write(socket, data):
    socket.transport.write(data)


asyncio.run(main())
