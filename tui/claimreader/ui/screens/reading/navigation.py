"""Commands that move: lines and pages, statements, outlets, panes, the grid, there and back."""

from __future__ import annotations

from claimreader.ui.screens.reading.location import ReadingLocation
from claimreader.view import grid as grid_view
from claimreader.view.labels import FLAG_TOPICS, counted


class ReadingNavigation(ReadingLocation):
    """Moving about in a story."""

    # Lines and pages

    def _move(self, rows: int) -> None:
        if self.grid_open:
            self.grid_pane.move(rows)
        elif self.pane == "collation":
            self._scroll_collation(rows)
        else:
            self.article_pane.move(rows)
            self.follow_cursor()

    def _scroll_collation(self, rows: int) -> None:
        pane = self.collation_pane
        before = pane.top
        pane.scroll_rows(before + rows)
        if pane.top == before and not pane.last_top():
            self.show_notice(f"All of it is shown; {self._reading_keys_hint()} go through the readings.")

    def _page(self, share: float) -> None:
        if self.grid_open:
            self.grid_pane.move(round(share * max(1, self.grid_pane.room() - 1)))
        elif self.pane == "collation":
            self._scroll_collation(round(share * max(1, self.collation_pane.room() - 1)))
        else:
            self.article_pane.page(round(share * max(1, self.article_pane.room() - 2)))
            self.follow_cursor()

    def action_line_down(self) -> None:
        self._move(1)

    def action_line_up(self) -> None:
        self._move(-1)

    def action_page_down(self) -> None:
        self._page(1)

    def action_page_up(self) -> None:
        self._page(-1)

    def action_half_down(self) -> None:
        self._page(0.5)

    def action_half_up(self) -> None:
        self._page(-0.5)

    def _move_to_end(self, last: bool) -> None:
        if self.grid_open:
            self.grid_pane.move(len(self.grid_pane.rows) if last else -len(self.grid_pane.rows))
        elif self.pane == "collation":
            self.collation_pane.scroll_rows(self.collation_pane.row_count() if last else 0)
        else:
            self.article_pane.go_to_end(last)
            self.follow_cursor()

    def action_top(self) -> None:
        self._move_to_end(False)

    def action_bottom(self) -> None:
        self._move_to_end(True)

    def _step_paragraph(self, step: int) -> None:
        if self.pane == "collation":
            self._step_reading(step)
        else:
            self.article_pane.paragraph(step)
            self.follow_cursor()

    def action_paragraph_next(self) -> None:
        self._step_paragraph(1)

    def action_paragraph_previous(self) -> None:
        self._step_paragraph(-1)

    # Statements

    def _step_statement(self, step: int) -> None:
        if self.grid_open:
            self.grid_pane.move(step)
            return
        if self.index is None or (article := self.article) is None:
            return
        current = self.index.statements.get(self.statement or "")
        span = self.article_pane.cursor_span()
        at = self.article_pane.cursor_offset
        if current is not None and current.article == article.id:
            # From the statement one stands on; from the cursor when one has read on.
            on_it = span is not None and any(piece.start < span[1] and piece.end > span[0] for piece in current.spans)
            at = current.start if on_it else at
        elif step > 0:
            at -= 1
        found = self.index.neighbour(article.id, at, step)
        if found is None:
            among = self.index.by_article.get(article.id, ())
            where = "last" if step > 0 else "first"
            self.show_notice(
                f"This is the {where} statement of the article." if among else "No statement in this article."
            )
            return
        self.article_pane.go_to(found.start)
        self.set_statement(found.id)

    def action_statement_next(self) -> None:
        self._step_statement(1)

    def action_statement_previous(self) -> None:
        self._step_statement(-1)

    def action_flag_next(self) -> None:
        if self.index is None:
            return
        pairs = self.index.flagged()
        if not pairs:
            self.show_notice("No change of meaning is flagged in this story." if self.index.linked else self.progress)
            return
        collation = self.collation if not self.auto_selected else None
        here = (collation.base, self.focused_reading) if collation else None
        at = next((at for at, pair in enumerate(pairs) if pair == here), None)
        if at is None:
            rank = self.index.rank[collation.id] if collation else 0
            ranks = [self.index.rank[self.index.collation_of[base].id] for base, _ in pairs]
            at = next((at for at, other in enumerate(ranks) if other >= rank), 0) - 1
        at = (at + 1) % len(pairs)
        base, reading = pairs[at]
        self.history.push(self.current_location())
        self.open_grid(False)
        article = self.article
        known = [base, reading]
        stay = next((key for key in known if article and self.index.statements[key].article == article.id), base)
        self.chosen_bases.pop(self.index.collation_of[base].id, None)
        self.go_to_statement(stay, reading)
        link = self.index.link(base, reading)
        self.collation_pane.reveal(reading)
        names = {flag.name for flag in link.flags} if link else set()
        words = ", ".join(topic for name, topic in FLAG_TOPICS.items() if name in names)
        self.show_notice(f"Change {at + 1} of {len(pairs)}: {words}.")

    def action_base(self) -> None:
        collation, reading = self.collation, self.current_reading()
        if collation is None or reading not in collation.statements or self.index is None:
            self.show_notice(f"Stand on a reading first: {self._reading_keys_hint()} go through them.")
            return
        name = self.index.name(self.index.statements[reading].article)
        if self.base_of(collation) == reading:
            self.chosen_bases.pop(collation.id, None)
            self.show_notice("Compared with the fullest on file again.")
        else:
            self.chosen_bases[collation.id] = reading
            self.show_notice(f"Compared with {name}.")
        self.focused_reading = None
        self.show_collation()

    # There and back

    def action_go(self) -> None:
        if self.grid_open:
            self._go_from_grid()
            return
        target = self.focused_reading if self.pane == "collation" else self._reading_elsewhere()
        if target is None:
            self.show_notice(
                "No other outlet carries this statement." if self.statement else self._first_statement_hint()
            )
            return
        self.history.push(self.current_location())
        self.go_to_statement(target, target)
        self.set_pane("article")

    def _reading_elsewhere(self) -> str | None:
        """The reading in focus where it stands in another article, else the next one that does."""
        index, collation, article = self.index, self.collation, self.article
        if index is None or collation is None or article is None:
            return None
        readings = list(collation.statements)
        at = readings.index(self.statement) if self.statement in readings else -1
        ahead = [str(self.focused_reading), *readings[at + 1 :], *readings[: at + 1]]
        carried_reading = (key for key in ahead if key in readings and index.statements[key].article != article.id)
        return next(carried_reading, None)

    def _go_from_grid(self) -> None:
        target = self.current_reading()
        if target is not None:
            self.history.push(self.current_location())
            self.open_grid(False)
            self.go_to_statement(target)
            self.set_pane("article")

    def action_back(self) -> None:
        place = self.history.back(self.current_location())
        if place is None:
            self.show_notice("This is where you began.")
        else:
            self.go_to_location(place)

    def action_forward(self) -> None:
        place = self.history.forward(self.current_location())
        if place is None:
            self.show_notice("There is nothing further on.")
        else:
            self.go_to_location(place)

    # Outlets and panes

    def _step_outlet(self, step: int) -> None:
        if self.grid_open:
            self.grid_pane.move_column(step)
        elif self.pane == "collation":
            self._step_reading(step)
        elif self.index is not None and len(self.index.articles) > 1:
            self._to_outlet((self.article_number + step) % len(self.index.articles))
        else:
            self.show_notice("One outlet is open.")

    def _step_reading(self, step: int) -> None:
        items = list(self.items())
        at = items.index(self.focused_reading) if self.focused_reading in items else 0
        if 0 <= at + step < len(items):
            self.focus_on(items[at + step])
        else:
            self.show_notice("This is the last reading." if step > 0 else "This is the first reading.")

    def focus_on(self, reading: str) -> None:
        """Put the keys on a reading of the collation."""
        self.focused_reading = reading
        self.show_collation(keep=True)
        self.collation_pane.reveal(reading)

    def _to_outlet(self, place: int) -> None:
        """Another outlet, at the same statement where it carries it."""
        index, collation = self.index, self.collation
        if index is None:
            return
        if not 0 <= place < len(index.articles):
            self.show_notice(f"There are {counted(len(index.articles), 'outlet')}.")
            return
        if place == self.article_number:
            return
        self.history.push(self.current_location())
        wanted = index.articles[place].id
        carried_reading = next(
            (key for key in (collation.statements if collation else ()) if index.statements[key].article == wanted),
            None,
        )
        if carried_reading is not None:
            self.go_to_statement(carried_reading, carried_reading)
        else:
            self.open_article(place)
            self.show_article()

    def action_outlet_next(self) -> None:
        self._step_outlet(1)

    def action_outlet_previous(self) -> None:
        self._step_outlet(-1)

    def action_outlet(self, number: str) -> None:
        place = int(number) - 1
        if self.grid_open:
            self.grid_pane.move_column(place - self.grid_pane.column)
        elif self.pane == "collation" and self.collation_pane.shown_rows.items:
            items = self.items()
            if place < len(items):
                self.focus_on(items[place])
        else:
            self._to_outlet(place)

    def action_grid(self) -> None:
        self.open_grid(not self.grid_open)

    def action_pane_next(self) -> None:
        self.set_pane("collation" if self.pane == "article" else "article")

    def action_pane_previous(self) -> None:
        self.action_pane_next()

    def action_zoom(self) -> None:
        self.zoomed = not self.zoomed
        self._arrange()

    def action_linked(self) -> None:
        if self.grid_open:
            orders = grid_view.SORT_ORDERS
            order = orders[(orders.index(self.grid_pane.order) + 1) % len(orders)]
            self.grid_pane.set_order(order)
            self.show_notice(f"Sorted {grid_view.SORT_LABELS[order]}.")
            return
        self.follows_cursor = not self.follows_cursor
        if self.follows_cursor:
            self.follow_cursor()
        stays = f"The collation stays; {self.first_key_label('linked')} lets it follow."
        self.show_notice("The collation follows what you read." if self.follows_cursor else stays)

    def action_removed(self) -> None:
        article = self.article
        if article is None:
            return
        if not article.dropped and not self.article_pane.show_removed:
            self.show_notice("Cleaning removed nothing from this page.")
            return
        self.article_pane.set_removed(not self.article_pane.show_removed)
        self.show_chrome()

    def action_blind(self) -> None:
        self.blind = not self.blind
        self.watch_story(self.story)
        self.show_notice("The outlets are letters now." if self.blind else "The outlets have their names again.")

    def action_context(self) -> None:
        self.context = not self.context
        self.show_collation(keep=True)
        self.show_notice(
            f"The words around each reading; {self.first_key_label('context')} closes them." if self.context else ""
        )

    _pane_before_evidence = "article"

    def action_evidence(self) -> None:
        from_grid = self.grid_open
        if from_grid:
            self._go_from_grid()
        if self.collation is None:
            self.show_notice("Stand on a statement first: its reasons and its pages are what this tells.")
            return
        self.evidence = from_grid or not self.evidence
        self.show_collation(keep=True)
        if self.evidence:
            self._pane_before_evidence = self.pane
            self.set_pane("collation")
            self.collation_pane.reveal_evidence()
        else:
            self.set_pane(self._pane_before_evidence)
