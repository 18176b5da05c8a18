"""The benchmark's document is the same for everybody, and small runs of it print."""

from concepts.documents import checksum
from reports import benchmarks


def test_the_sample_document_is_always_the_same():
    first, second = benchmarks.sample_document(), benchmarks.sample_document()

    assert checksum(first) == checksum(second)
    assert len(first["indicators"]) == 40
