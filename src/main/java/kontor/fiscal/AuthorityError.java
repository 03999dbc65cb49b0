package kontor.fiscal;

import org.jspecify.annotations.Nullable;

/// A rule of the authority that a document breaks, as the authority numbers and words it.
///
/// @param code    the authority's return code, such as "1206"
/// @param message the authority's text, or ours for the same rule
/// @param section the section of the payload, such as "goodsDetails"
/// @param field   the field within it
/// @param index   the zero-based position in a list section
public record AuthorityError(String code, String message, @Nullable String section, @Nullable String field, @Nullable Integer index) {
}
