package finding

// CategoryInlined is the category of what a call allocates that is inlined, in all checks.
const CategoryInlined = "inlined"

// CategoryKeep is the category of what moves the array of a slice to the heap, once, that appends have had on the stack.
const CategoryKeep = "keep"

// What a finding is against those of another side: an earlier revision, or another build of the same source. A finding that was there
// before and costs the same has no word.
const (
	ChangeNew    = "new"
	ChangeWorse  = "worse"
	ChangeBetter = "better"
	ChangeGone   = "gone"
)
