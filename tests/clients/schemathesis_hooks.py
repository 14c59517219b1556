"""What schemathesis takes for mistakes and the server does not."""

import schemathesis
from schemathesis import GenerationMode


@schemathesis.hook
def filter_case(context, case):
    # A field of a form that was left empty asks for nothing.
    if any(value == "" for value in (case.query or {}).values()):
        return False
    # Whatever stands in a form is text, and a number is one.
    components = case.meta.components if case.meta else {}
    return all(
        component.mode is not GenerationMode.NEGATIVE
        for location, component in components.items()
        if location.value == "body"
    )
