package fix

import (
	"bytes"
	"fmt"
)

func all(b *bytes.Buffer, i int, s string) string {
	fmt.Fprint(b, s)
	return fmt.Sprint(i) + fmt.Sprint(i+1)
}
