"""What a person types about concepts, sections, texts and editions."""

from concepts.forms.archive import ArchiveForm, PackForm
from concepts.forms.comparison import CompareForm
from concepts.forms.concepts import ConceptForm, ConceptSettingsForm, NewConceptForm
from concepts.forms.conflict import ConflictForm
from concepts.forms.editions import AdoptForm, FreezeForm
from concepts.forms.elements import ElementForm, NewElementForm, PlaceForm
from concepts.forms.guidance import GuidanceForm
from concepts.forms.history import NameForm, RevisionForm, TimelineForm
from concepts.forms.pictures import PictureForm
from concepts.forms.places import FarPlaceForm
from concepts.forms.quality import FactorPlaceForm, QualityFilter
from concepts.forms.rearranging import MergeForm, SplitForm, WayBackForm
from concepts.forms.rich_text import PasteForm
from concepts.forms.search import SearchForm
from concepts.forms.side_texts import LanguageForm, SideTextForm
from concepts.forms.snapshots import RestoreForm, SnapshotForm
from concepts.forms.successors import FollowForm, GoalReviewFilter, GoalReviewForm
from concepts.forms.terms import SourceForm, TermForm
from concepts.forms.text import AutosaveForm, TextForm
from concepts.forms.word_export import WordExportForm
from concepts.forms.word_import import WordUploadForm, chosen
from concepts.forms.word_review import WordReturnForm, decided

__all__ = [
    "AdoptForm",
    "ArchiveForm",
    "AutosaveForm",
    "CompareForm",
    "ConceptForm",
    "ConceptSettingsForm",
    "ConflictForm",
    "ElementForm",
    "FactorPlaceForm",
    "FarPlaceForm",
    "FollowForm",
    "FreezeForm",
    "GoalReviewFilter",
    "GoalReviewForm",
    "GuidanceForm",
    "LanguageForm",
    "MergeForm",
    "NameForm",
    "NewConceptForm",
    "NewElementForm",
    "PackForm",
    "PasteForm",
    "PictureForm",
    "PlaceForm",
    "QualityFilter",
    "RestoreForm",
    "RevisionForm",
    "SearchForm",
    "SideTextForm",
    "SnapshotForm",
    "SourceForm",
    "SplitForm",
    "TermForm",
    "TextForm",
    "TimelineForm",
    "WayBackForm",
    "WordExportForm",
    "WordReturnForm",
    "WordUploadForm",
    "chosen",
    "decided",
]
