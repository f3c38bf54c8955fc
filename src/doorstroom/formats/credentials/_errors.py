"""Why a document is not taken: a stable code, and a sentence for who made it."""

WORDINGS = {
    "json_unreadable": "This is not JSON: {reason}.",
    "json_encoding": "The text is not UTF-8.",
    "json_twice": "The name {name!r} stands twice in one object; readers would not agree on it.",
    "json_number": "The number {name} cannot be read alike by everybody; write it as a text.",
    "json_deep": "It is nested more than {most} levels deep.",
    "json_large": "It is larger than {most} bytes.",
    "json_many": "It has more than {most} values.",
    "json_object": "A credential is one JSON object.",
    "context_missing": "It does not begin with the context {url}, so nobody knows what it says.",
    "context_unknown": "It leans on the context {url!r}, which is not one of those kept here, and "
    "contexts are never fetched.",
    "context_changed": "The file of the context {url} is not the one that was pinned.",
    "context_absent": "The pinned file of the context {url} is not installed.",
    "context_invalid": "A context in it is wrong: {reason}.",
    "context_protected": "It gives the protected term {name!r} another meaning.",
    "term_unmapped": "The name {name!r} has no meaning in its contexts, so no signature covers it.",
    "term_alias": "{name!r} says {known!r} under another name, so that readers would overlook it.",
    "node_split": "What is said of {id!r} stands in two places, so that readers would overlook it.",
    "iri_relative": "{value!r} ({where}) is no full address, so it means another thing elsewhere.",
    "iri_invalid": "{value!r} is no valid address.",
    "value_invalid": "A value is not proper JSON-LD: {reason}.",
    "feature_unsupported": "It uses {feature}, which is not read here.",
    "graph_large": "It makes more than {most} statements.",
    "graph_poisonous": "Its nameless parts are so alike that telling them apart takes too long.",
    "key_invalid": "This is no Ed25519 key: {reason}.",
    "did_invalid": "{did!r} is no DID that is read here (did:key, did:web).",
    "did_document": "The DID document is not usable: {reason}.",
    "credential_invalid": "It is no credential of the VC Data Model 2.0: {reason}.",
    "proof_missing": "It carries no proof.",
    "proof_invalid": "Its proof is not usable: {reason}.",
    "proof_unsupported": "Its proof is of a kind that is not read here ({kind}).",
    "list_invalid": "The status list is not usable: {reason}.",
    "token_invalid": "The token is not usable: {reason}.",
    "image_invalid": "The image cannot be read: {reason}.",
    "image_empty": "The image carries no credential.",
    "given_nothing": "There is nothing in it.",
    "given_pdf": "This is a PDF, and no credential.",
    "given_photo": "This is a photo, and no picture with a credential in it.",
    "given_zip": "This is a zip file or an office document, and no credential.",
    "given_address": "This is a web address, and no credential; nothing is fetched.",
    "given_text": "This is some text, and no credential.",
    "given_share": "This was shown to one reader, who has to say who they are.",
    "given_several": "It holds {count} credentials; give them one by one.",
}


class CredentialError(ValueError):
    """A document, key, list, token or image is not taken; nothing of it was used.

    Attributes:
        code: its stable name, by which another language finds its own words.
        params: what those words need to know.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(WORDINGS[code].format(**params))
        self.code = code
        self.params = {name: str(value) for name, value in params.items()}
