/// Computes a landed-cost selling price: 48 formulas in 13 phases, the arithmetic of the workbook it replaces, to the cent.
///
/// Pure: no input or output, no clock, no locale. The same rule set and inputs give the same result, for a preview, for a frozen
/// revision and for its replay.
///
/// Words: a *symbol* is a named figure ([LineSymbol], [QuoteSymbol]) with the number of its formula and its cell in the
/// workbook; a *rule set* ([RuleSet]) says what the workbook's generations and a tenant's policy leave open; a *problem* is an
/// input at fault, named by its JSON pointer.
///
/// Refuses to guess: what is unknown is null in the inputs and becomes a problem, never a zero.
@NullMarked
package kontor.quotes.engine;

import org.jspecify.annotations.NullMarked;
