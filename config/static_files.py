"""How static files are stored for the web server: with hashed names, compressed once."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class QuicklyCompressedStorage(CompressedManifestStaticFilesStorage):
    """gzip only: brotli at its best level would make the first start wait for most of a minute."""

    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(use_brotli=False, **options)
