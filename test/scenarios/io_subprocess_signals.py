import asyncio
import signal


async def main():
    for name, stop in (
        ("terminate", lambda process: process.terminate()),
        ("kill", lambda process: process.kill()),
        ("signal", lambda process: process.send_signal(signal.SIGINT)),
    ):
        process = await asyncio.create_subprocess_exec("sleep", "60")
        waits = [asyncio.create_task(process.wait()) for _ in range(2)]
        await asyncio.sleep(0)
        stop(process)
        print(name, await asyncio.gather(*waits), process.returncode)
        try:
            process.kill()
            print("no error")
        except ProcessLookupError as error:
            print(type(error).__name__)


asyncio.run(main())
