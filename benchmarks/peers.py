"""Methods that people would otherwise take, with the same door as the engine."""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from math import log, sqrt

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from benchmarks.data import Line
from benchmarks.engine import Engine
from benchmarks.scoring import Learn, Learnt, Scores
from faq.matching.features import features
from faq.matching.reading import Reading
from faq.matching.training import COST
from faq.text import stem, words

CHUNK = 256
"""How many questions are compared with all phrasings at a time."""


class Nearest(ABC):
    """The label of the most similar phrasing."""

    def __init__(self, lines: Sequence[Line]) -> None:
        known = sorted({(line.label, line.text) for line in lines if line.label is not None})
        self.phrasings = [text for _, text in known]
        groups = [
            (label, len(list(group))) for label, group in groupby(known, lambda each: each[0])
        ]
        self.labels = tuple(label for label, _ in groups)
        self._starts = np.cumsum([0, *(size for _, size in groups[:-1])])

    @abstractmethod
    def similarities(self, questions: Sequence[str]) -> Scores:
        """A row a question, a column a phrasing."""

    def scores(self, questions: Sequence[str]) -> Scores:
        """A row a question, a column a label."""
        chunks = [questions[start : start + CHUNK] for start in range(0, len(questions), CHUNK)]
        return np.concatenate(
            [np.maximum.reduceat(self.similarities(each), self._starts, axis=1) for each in chunks]
        )


class Fuzzy(Nearest):
    """What `rapidfuzz.process.extractOne` finds; asked in bulk, which gives the same scores."""

    def __init__(self, scorer: Callable[..., float], lines: Sequence[Line]) -> None:
        super().__init__(lines)
        self._scorer = scorer

    def similarities(self, questions: Sequence[str]) -> Scores:
        """The scorer's, of the texts as they are but for case."""
        found = process.cdist(
            [each.casefold() for each in questions],
            [each.casefold() for each in self.phrasings],
            scorer=self._scorer,
            dtype=np.float32,
            workers=-1,
        )
        return np.asarray(found / 100, np.float32)


class BM25(Nearest):
    """Okapi BM25 on stems, a phrasing being a document."""

    K1, B = 1.2, 0.75

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(lines)
        documents = [Counter(map(stem, words(text))) for text in self.phrasings]
        found_in = Counter(each for document in documents for each in document)
        self._numbers = {each: number for number, each in enumerate(sorted(found_in))}
        mean = sum(document.total() for document in documents) / len(documents)
        weighted = []
        for document in documents:
            length = self.K1 * (1 - self.B + self.B * document.total() / mean)
            weighted.append(
                {
                    each: log(1 + (len(documents) - found_in[each] + 0.5) / (found_in[each] + 0.5))
                    * count
                    * (self.K1 + 1)
                    / (count + length)
                    for each, count in document.items()
                }
            )
        self._weights = _matrix(weighted, self._numbers).T.tocsr()

    def similarities(self, questions: Sequence[str]) -> Scores:
        """The sum of the weights of the words that a phrasing shares with the question."""
        asked = [dict.fromkeys(map(stem, words(each)), 1.0) for each in questions]
        return np.asarray((_matrix(asked, self._numbers) @ self._weights).toarray(), np.float32)


class Characters(Nearest):
    """TF-IDF of runs of 2 to 5 characters within words, cosine."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(lines)
        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, dtype=np.float32
        )
        self._known = self._vectorizer.fit_transform(self.phrasings).T.tocsr()

    def similarities(self, questions: Sequence[str]) -> Scores:
        """The cosines."""
        found = self._vectorizer.transform(list(questions)) @ self._known
        return np.asarray(found.toarray(), np.float32)


class SameFeatures:
    """What the engine sees of a text, its rarities included, at length one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __call__(self, texts: Iterable[str]) -> csr_matrix:
        """A row a text, a column a feature that the content knows."""
        return _matrix(
            map(self._features, map(self._engine.read, texts)), self._engine.index.features
        )

    def _features(self, reading: Reading) -> dict[str, float]:
        index = self._engine.index
        found = {
            feature: weight * index.rarities[index.features[feature]]
            for feature, weight in features(reading.sentences, index.concepts).items()
            if feature in index.features
        }
        length = sqrt(sum(value * value for value in found.values())) or 1.0
        return {feature: value / length for feature, value in found.items()}


class Centroid:
    """The engine's features; a label is the sum of its phrasings, at length one; cosine."""

    def __init__(self, lines: Sequence[Line], engine: Engine) -> None:
        lines = [line for line in lines if line.label is not None]
        self.labels = engine.labels
        self._read = SameFeatures(engine)
        numbers = {label: number for number, label in enumerate(self.labels)}
        known = self._read(line.text for line in lines)
        places = ([numbers[str(line.label)] for line in lines], range(len(lines)))
        sums = (
            csr_matrix((np.ones(len(lines), np.float32), places), (len(self.labels), len(lines)))
            @ known
        )
        lengths = np.sqrt(np.asarray(sums.multiply(sums).sum(axis=1)))
        self._centroids = sums.multiply(1 / np.maximum(lengths, 1e-9)).T.tocsr()

    def scores(self, questions: Sequence[str]) -> Scores:
        """The cosines."""
        return np.asarray((self._read(questions) @ self._centroids).toarray(), np.float32)


class LinearMachine:
    """The engine's features; the weights by scikit-learn's LinearSVC: at one cost for all samples."""

    def __init__(self, lines: Sequence[Line], engine: Engine) -> None:
        lines = [line for line in lines if line.label is not None]
        self._read = SameFeatures(engine)
        self._machine = LinearSVC(C=COST, random_state=0)
        with warnings.catch_warnings():  # it wonders at as many labels as lines: StackFAQ +0
            warnings.simplefilter("ignore", UserWarning)
            self._machine.fit(
                self._read(line.text for line in lines), [str(line.label) for line in lines]
            )
        self.labels = tuple(self._machine.classes_)

    def scores(self, questions: Sequence[str]) -> Scores:
        """The distances from the separating planes."""
        found = self._machine.decision_function(self._read(questions))
        return np.asarray(found, np.float32)


class Sentences(Nearest):
    """Cosine of the sentence embeddings of a model on disk, such as MiniLM."""

    def __init__(self, path: str, lines: Sequence[Line]) -> None:
        super().__init__(lines)
        from sentence_transformers import (
            SentenceTransformer,  # in no dependency group: only asked for
        )

        self._model = SentenceTransformer(path)
        self._known = self._encode(self.phrasings)

    def _encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        found = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, np.float32)

    def similarities(self, questions: Sequence[str]) -> Scores:
        """The cosines."""
        return np.asarray(self._encode(questions) @ self._known.T, np.float32)


def peers(minilm: str | None, quick: bool) -> dict[str, Learn]:
    """The peers that learn from lines alone, by the name that the table gives them."""
    methods: dict[str, Learn] = {
        "rapidfuzz token_set_ratio": lambda lines: Fuzzy(fuzz.token_set_ratio, lines),
        "BM25": BM25,
        "TF-IDF characters, nearest": Characters,
    }
    if not quick:
        methods = {
            "rapidfuzz WRatio (extractOne)": lambda lines: Fuzzy(fuzz.WRatio, lines),
            **methods,
        }
    if minilm:
        methods["sentence embeddings, nearest"] = lambda lines: Sentences(minilm, lines)
    return methods


SAME_FEATURES: Mapping[str, Callable[[Sequence[Line], Engine], Learnt]] = {
    "entry centroid, same features": Centroid,
    "LinearSVC, same features": LinearMachine,
}
"""The peers that see what the engine sees."""


def _matrix(rows: Iterable[Mapping[str, float]], numbers: Mapping[str, int]) -> csr_matrix:
    """A sparse matrix of the values whose names have a number."""
    starts, columns, values = [0], [], []
    for row in rows:
        known = [(numbers[name], value) for name, value in row.items() if name in numbers]
        columns += [column for column, _ in known]
        values += [value for _, value in known]
        starts.append(len(columns))
    return csr_matrix(
        (np.array(values, np.float32), np.array(columns, np.int32), np.array(starts, np.int32)),
        (len(starts) - 1, len(numbers)),
    )
