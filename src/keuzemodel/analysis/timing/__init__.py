"""Why a plan is as it is: what keeps measures waiting, what more capacity would bring, what is decided when."""
