package fix

import "fmt" // for two

func two(i int) string { return fmt.Sprint(i) }

func more(i int, s string) error { return fmt.Errorf("%s %s", fmt.Sprint(i), s) }
