//go:build go1.21

package fix

// oldRange has one variable for all rounds.
func oldRange(items []item, id int) {
	for _, it := range items {
		if it.id == id {
			found = &it
			break
		}
	}
}
