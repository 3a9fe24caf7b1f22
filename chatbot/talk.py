"""A conversation as it goes on: what was said before, what is logged, which version it talks from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from chatbot.commands import Last
from chatbot.conversation import State, Turn, turn
from chatbot.greeting import greeting
from chatbot.question_log import QuestionLog
from chatbot.reloading import Reloader
from chatbot.replies import Farewell, Feedback, Notice, Questions, Topics
from faq.answering import Answerer

LOG_FAILED = "The log could not be written any more, so nothing is logged from here on."


def _now() -> datetime:
    return datetime.now(UTC)


class Talk:
    """Takes lines, one after the other. Each loop around it reads and writes in its own way."""

    def __init__(
        self,
        answerer: Answerer,
        *,
        log: QuestionLog | None = None,
        reloader: Reloader | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._answerer = answerer
        self._log = log
        self._reloader = reloader
        self._now = now
        self.state = State(last=Last(log=str(log.path) if log else ""))

    @property
    def answerer(self) -> Answerer:
        """What replies: of the newest version of the content that could be read."""
        return self._reloader.answerer if self._reloader else self._answerer

    def greeting(self) -> list[str]:
        """What is said before anything is asked: what this is, and that it is logged, if it is."""
        content = self.answerer.content
        log = str(self._log.path) if self._log else ""
        return greeting(content.guide.title, of_dangers=bool(content.alerts), log=log)

    def take(self, line: str) -> tuple[Turn, str]:
        """The turn that a line comes to, and what there is to say beside it, "" if nothing."""
        before = self.answerer
        asks_for_it = line.casefold().split()[:1] == ["/reload"]
        news = self._news(asks_for_it)
        if self.answerer is not before:
            # What was offered is of the old version: a number would pick what is gone.
            self.state = State(last=self.state.last)
        if self._reloader and asks_for_it:
            return Turn(self.state, Notice(line, news)), ""
        remark = news
        said = turn(self.state, line, self.answerer)
        self.state = said.state
        if not self._keep(said):
            self.state = replace(self.state, last=replace(self.state.last, log=""))
            remark = f"{remark}\n{LOG_FAILED}".strip()
        return said, remark

    def _news(self, asks_for_it: bool) -> str:
        if self._reloader is None:
            return ""
        return self._reloader.reload() if asks_for_it else self._reloader.check()

    def _keep(self, said: Turn) -> bool:
        """Log what a turn came to, if it is more than about the conversation; False where that failed."""
        if self._log is None:
            return True
        match said.reply:
            case Feedback() as rated:
                return self._log.feedback(rated.helpful, rated.about, self._now())
            case Notice() | Topics() | Questions() | Farewell():
                return True
            case reply:
                return self._log.record(reply, self._now())
