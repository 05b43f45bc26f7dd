"""Verbs: who answers what views ask for by their signals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .menus import Menus


def verbs_of(window: Any, menus: Menus) -> dict[str, Callable[..., object]]:
    """By the names of the signals."""
    session = window.session
    return {
        "node_clicked": session.select_node, "number_clicked": session.follow, "trail_clicked": session.trail_to,
        "edit_requested": session.edit, "edit_taken_back": session.take_back_edit,
        "row_chosen": session.show_row, "probe_asked": session.probe, "row_clicked": session.show_row,
        "iteration_clicked": session.to_iteration, "operation_clicked": session.to_operation,
        "watch_requested": window.watch, "unwatch_requested": session.unwatch, "rate_tried": session.try_rate,
        "menu_asked": menus.show_number_menu, "picture_asked": window.prompts.copy_picture,
        "node_menu_asked": menus.show_node_menu,
        "table_save_asked": window.prompts.save_table,
        "choices_asked": window.prompts.ask_choices, "jump_requested": window.prompts.ask_goto,
        "check_asked": window.check_gradients, "check_requested": session.check,
        "check_paused": session.pause_check, "check_stopped": session.stop_check,
        "many_requested": session.train_many, "many_chosen": session.choose_many,
        "many_cancelled": session.cancel_many, "start_selected": session.select_start,
        "start_opened": session.open_start,
        "breakpoint_added": session.add_breakpoint, "breakpoint_changed": session.change_breakpoint,
        "breakpoint_removed": session.remove_breakpoint, "failed": window.report,
        "run_kept": window.keep_run, "run_opened": session.open_run, "run_renamed": session.rename_run,
        "run_changed": session.change_run, "run_removed": session.remove_run,
        "run_restored": session.restore_run, "race_asked": session.race.toggle,
        "moment_asked": session.go_to_moment, "seek_asked": session.seek,
        "moments_asked": session.list_moments, "bookmark_asked": session.go_to_bookmark,
        "bookmark_set": window.bookmark, "bookmark_renamed": session.rename_bookmark,
        "bookmark_removed": session.remove_bookmark,
        "question_asked": window.ask_me, "question_answered": session.questions.answer,
        "hint_asked": session.questions.hint, "answer_asked": session.questions.give_up,
        "question_skipped": session.questions.skip, "question_left": session.lessons.go_on,
        "drill_asked": session.questions.drill,
        "scene_asked": session.lessons.go, "scene_before_asked": session.lessons.previous,
        "scene_after_asked": session.lessons.next, "scene_again_asked": session.lessons.again,
        "lesson_left": session.lessons.leave, "lesson_asked": window.prompts.open_lesson,
        "lesson_begun": window.prompts.writing.begin, "lesson_file_asked": window.prompts.writing.ask_open,
        "scene_recorded": session.writing.record, "lesson_changed": session.writing.do,
        "lesson_typed": session.writing.set, "lesson_number_asked": session.writing.use_number,
        "lesson_save_asked": window.prompts.writing.save, "lesson_play_asked": window.prompts.writing.play,
        "panel_asked": window.show_panel, "explanation_asked": window.explaining.explain,
        "entry_asked": window.explaining.show_word,
    }  # fmt: skip
