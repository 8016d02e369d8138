package finding

// Which findings a list shows.
const (
	ShowDefault     = "default" // the short list
	ShowAll         = "all"
	ShowRefuted     = "refuted"
	ShowUnconfirmed = "unconfirmed"
)

// Shows are the words for it.
func Shows() []string { return []string{ShowDefault, ShowAll, ShowRefuted, ShowUnconfirmed} }

// Hidden returns why a list that shows what one of [Shows] says leaves f out, or "". No word is [ShowDefault],
// for which [Shortlist.Choose] or [Shortlist.ChooseAlone] must have been asked.
func (f *Finding) Hidden(show string) string {
	if show == ShowAll {
		return ""
	}
	switch f.Omitted { // whatever else it is
	case OmittedSuppressed, OmittedExcluded, OmittedInforms:
		return f.Omitted
	}
	switch show {
	case ShowRefuted, ShowUnconfirmed:
		if f.Verdict.String() == show {
			return ""
		}
		return f.Verdict.String()
	}
	return f.Omitted
}
