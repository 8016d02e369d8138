package quiet

import "fmt"

// F says that its box is meant to be there.
func F(x int) string {
	return fmt.Sprint(x) //nolint:perfvet // shown to people
}
