"""The tool that compares two portals sees what a reader would see, and no more."""

from tools.page_text import page_lines, without_shown_spaces


def test_a_page_laid_out_anew_is_the_same_page():
    before = '<ul><li class="a b"><a href="/">Un</a></li><li>Deux <b>mots</b></li></ul>'
    after = """
      <ul>
        <li class="b  a">
          <a href="/">Un</a>
        </li>
        <li>
          Deux
          <b>mots</b>
        </li>
      </ul>"""

    assert page_lines(after) == page_lines(before)


def test_a_space_between_two_words_counts_wherever_it_is_written():
    together, apart = "<p><b>Un</b><i>deux</i></p>", "<p><b>Un</b>\n<i>deux</i></p>"

    assert page_lines(together) != page_lines(apart)
    assert without_shown_spaces(page_lines(together)) == without_shown_spaces(
        page_lines(apart)
    )


def test_a_second_space_in_a_row_is_not_shown():
    assert page_lines("<p>Un <b> deux</b></p>") == page_lines("<p>Un <b>deux</b></p>")


def test_a_no_break_space_is_a_letter():
    assert page_lines("<p>Pourquoi\u00a0?</p>") != page_lines("<p>Pourquoi ?</p>")


def test_what_is_typed_in_a_field_is_kept_to_the_letter():
    assert page_lines("<textarea>a  b</textarea>") != page_lines(
        "<textarea>a b</textarea>"
    )
    assert page_lines('<input value="a ">') != page_lines('<input value="a">')


def test_a_drawing_may_close_its_marks_either_way():
    short = '<p><svg><path d="M0 0"/><circle r="1"/></svg> Chercher</p>'
    long = (
        '<p><svg>\n<path d="M0\n0"></path>\n<circle r="1"></circle></svg> Chercher</p>'
    )

    assert page_lines(short) == page_lines(long)


def test_the_secret_of_a_form_is_not_compared():
    field = '<form><input type="hidden" name="csrfmiddlewaretoken" value="{}"></form>'

    assert page_lines(field.format("abc")) == page_lines(field.format("xyz"))


def test_another_word_another_link_or_another_tag_is_a_difference():
    page = page_lines('<p><a href="/un/">Lire</a></p>')

    assert page != page_lines('<p><a href="/un/">Relire</a></p>')
    assert page != page_lines('<p><a href="/deux/">Lire</a></p>')
    assert page != page_lines('<div><a href="/un/">Lire</a></div>')
