package fix

import "fmt"

func single(i int) string { return fmt.Sprint(i) }
