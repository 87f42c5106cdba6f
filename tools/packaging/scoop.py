"""The manifest for Scoop, made from the sum of the binary for Windows."""


def manifest(version, source, base, sums):
    """Its value, or None where the binary is missing. `sums`: name of a package → its SHA-256."""
    folder = f"cfnsplit-{version}-windows-x86_64"
    name = f"{folder}.zip"
    if name not in sums:
        return None
    return {
        "version": version,
        "description": "Splits a CloudFormation template into nested stacks and proves the result",
        "homepage": source,
        "license": "Unknown",
        "architecture": {"64bit": {"url": f"{base}/{name}", "hash": sums[name], "extract_dir": folder}},
        "bin": "bin\\cfnsplit.exe",
        "checkver": {"github": source},
        "autoupdate": {"architecture": {"64bit": {
            "url": f"{source}/releases/download/v$version/cfnsplit-$version-windows-x86_64.zip",
            "extract_dir": "cfnsplit-$version-windows-x86_64",
        }}},
    }
