package fix

import "fmt"

//line grammar.y:10
func directive(i int) string { return fmt.Sprint(i) }
