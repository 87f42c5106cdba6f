"""How a binary of each platform is run here, and what its file has to look like."""
import platform
import re
import shutil
import struct
import subprocess

HERE = {"x86_64": "x86_64", "aarch64": "arm64"}.get(platform.machine())
ARM_LIBRARIES = "/usr/aarch64-linux-gnu"  # where Debian's libc6-arm64-cross puts the C library


def runner(name):
    """The words before the command that run it, or the reason why it cannot run here."""
    system, processor, *rest = name.split("-")
    if system == "macos":
        return None, "only macOS runs it"
    if system == "windows":
        wine = shutil.which("wine64") or shutil.which("wine") or shutil.which("/usr/lib/wine/wine64")
        return ([wine], None) if wine else (None, "Debian's wine64 is missing")
    if processor == HERE:
        return [], None
    emulator = shutil.which({"arm64": "qemu-aarch64-static", "x86_64": "qemu-x86_64-static"}[processor])
    if not emulator:
        return None, "Debian's qemu-user-static is missing"
    if rest == ["musl"]:  # linked statically
        return [emulator], None
    loader = subprocess.run(["test", "-e", f"{ARM_LIBRARIES}/lib/ld-linux-aarch64.so.1"])
    return ([emulator, "-L", ARM_LIBRARIES], None) if loader.returncode == 0 \
        else (None, "Debian's libc6-arm64-cross is missing")


def elf_faults(path):
    """Linux, with glibc: nothing newer than 2.17 is asked for, and a library exports its C interface alone."""
    symbols = subprocess.run(["objdump", "-T", path], capture_output=True, text=True).stdout
    versions = {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_([0-9.]+)", symbols)}
    faults = [f"asks for glibc {'.'.join(map(str, one))}" for one in sorted(versions) if one > (2, 17)]
    if path.suffix == ".so":
        exported = re.findall(r"^\w+ g .* \.text\s+\w+\s+(?:Base\s+)?(\w+)$", symbols, re.M)
        faults += [f"exports {name}" for name in exported if not name.startswith("cfnsplit_")]
        faults += [] if "cfnsplit_split" in exported else ["does not export cfnsplit_split"]
    return faults


def macho_faults(path):
    """macOS: for 13.0 and later, signed, and with libSystem as the only library. It cannot be run here."""
    data = path.read_bytes()
    magic, _, _, kind, count = struct.unpack_from("<IIIII", data)
    if magic != 0xFEEDFACF:
        return ["is no Mach-O file of 64 bits"]
    faults = [] if kind == (6 if path.suffix == ".dylib" else 2) else [f"is of kind {kind}"]
    at, libraries, oldest, is_signed = 32, [], None, False
    for _ in range(count):
        command, size = struct.unpack_from("<II", data, at)
        if command == 0xC:  # LC_LOAD_DYLIB
            start = at + struct.unpack_from("<I", data, at + 8)[0]
            libraries.append(data[start:at + size].split(b"\0")[0].decode())
        elif command == 0x32:  # LC_BUILD_VERSION
            oldest = struct.unpack_from("<I", data, at + 12)[0]
        elif command == 0x1D:  # LC_CODE_SIGNATURE
            is_signed = True
        at += size
    if libraries != ["/usr/lib/libSystem.B.dylib"]:
        faults.append(f"needs {libraries}")
    if oldest != 13 << 16:
        faults.append(f"is for macOS {oldest}")
    needs_signature = struct.unpack_from("<I", data, 4)[0] == 0x0100000C  # arm64 runs nothing unsigned
    return faults + (["is not signed"] if needs_signature and not is_signed else [])


def pe_faults(path):
    """Windows: the libraries are Windows' own, and a library exports its C interface alone."""
    headers = subprocess.run(["objdump", "-p", path], capture_output=True, text=True).stdout
    own = re.compile(r"(kernel32|ntdll|shell32|advapi32|ucrtbase|api-ms-win-[\w-]+)\.dll", re.I)
    faults = [f"needs {name}" for name in re.findall(r"DLL Name: (\S+)", headers) if not own.fullmatch(name)]
    if path.suffix == ".dll":
        exported = re.findall(r"^\s*\[\s*\d+\]\s+(?:\+base\[\s*\d+\]\s+)?(?:[0-9a-f]+\s+)?(\w+)$", headers, re.M)
        faults += [f"exports {name}" for name in exported if not name.startswith("cfnsplit_")]
        faults += [] if "cfnsplit_split" in exported else ["does not export cfnsplit_split"]
    return faults


def file_faults(name, path):
    """What is wrong with a binary, as its file shows it."""
    kind = {"macos": macho_faults, "windows": pe_faults}.get(name.split("-")[0], elf_faults)
    return kind(path)
