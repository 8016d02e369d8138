package finding

import "go/token"

// Quote returns a name of the source as it stands in a message: in backquotes if it could be read as a word. What is no lone
// identifier, "fmt.Fprintln" or "the receiver", stays as it is.
func Quote(name string) string {
	if !token.IsIdentifier(name) {
		return name
	}
	return "`" + name + "`"
}
